# Every process as `PID PPID USER ARGS`, but for the kernel's own.
read_processes() {
  processes_typed='ps -eo pid,ppid,user,args'
  processes=$(limited 2 ps -eww -o pid= -o ppid= -o user= -o args= 2>/dev/null | awk '$4 !~ /^\[/')
  [ -n "$processes" ] && return
  processes_typed='cat /proc/*/cmdline /proc/*/status'
  processes=$(
    for folder in /proc/[0-9]*; do
      args=$({ tr '\000' ' ' <"$folder/cmdline"; } 2>/dev/null)
      [ -n "$args" ] || continue
      numbers=$(awk '/^PPid:/{ parent = $2 } /^Uid:/{ user = $3 } END { print parent, user }' "$folder/status" 2>/dev/null)
      printf '%s %s %s\n' "${folder#/proc/}" "$numbers" "$args"
    done
  )
}
show_processes() {
  section "$processes_typed"
  printf '    PID    PPID USER     COMMAND\n'
  printf '%s\n' "$processes" | head -n 600 | plain | mask ps | cut -c 1-400 | guard
}

# The proxies that run, as `PID KIND ARGS` of each one that no other of its kind started.
read_masters() {
  masters=$(
    printf '%s\n' "$processes" | awk -v wanted="$proxy" '
      function kind_of(word) {
        sub(/:$/, "", word)
        sub(/.*\//, "", word)
        if (word == "apache2" || word == "httpd") return "apache"
        if (word == "varnishd") return "varnish"
        return word ~ /^(nginx|openresty|haproxy|caddy|lighttpd|squid|traefik|envoy)$/ ? word : ""
      }
      {
        kind = kind_of($4)
        if (kind == "nginx" && /openresty/) kind = "openresty"
        if (kind == "" || (wanted != "" && kind != wanted && !(wanted == "ingress-nginx" && kind == "nginx"))) next
        line = $0
        sub(/^ *[0-9]+ +[0-9]+ +[^ ]+ +/, "", line)
        order[++count] = $1
        parent[$1] = $2
        is[$1] = kind
        args[$1] = line
      }
      END { for (at = 1; at <= count; at++) { pid = order[at]; if (is[parent[pid]] != is[pid]) print pid, is[pid], args[pid] } }'
  )
  # Where one of them listens on the port of the address, it is meant.
  port=$(url_port)
  for one in $(pids_on "$port"); do
    meant=$(printf '%s\n' "$masters" | awk -v pid="$one" '$1 == pid')
    if [ -n "$meant" ]; then
      masters=$meant
      break
    fi
  done
  masters=$(printf '%s\n' "$masters" | head -n 4)
}
# The port of the address that answers 502; 0 without one.
url_port() {
  authority=${url#*://}
  authority=${authority%%[/?#]*}
  authority=${authority##*@}
  case $authority in
    *:*[!0-9]* | *[!0-9]) case $url in https:*) echo 443 ;; http:*) echo 80 ;; *) echo 0 ;; esac ;;
    *:*) echo "${authority##*:}" ;;
    *) case $url in https:*) echo 443 ;; http:*) echo 80 ;; *) echo 0 ;; esac ;;
  esac
}

# Program, folder, namespaces, start and unit of the processes that listen and of the proxies.
show_details() {
  pids=$(
    {
      printf '%s\n%s\n' "$ports" "$paths" | grep -o 'pid=[0-9]*' | cut -c 5-
      printf '%s\n' "$ports" | grep -o '[0-9][0-9]*/[a-z]' | cut -d / -f 1
      printf '%s\n' "$masters" | cut -d ' ' -f 1
      printf '%s\n' "$$"
    } 2>/dev/null | grep '^[0-9]' | sort -un | head -n 120
  )
  links='' tables=''
  for one in $pids; do
    links="$links /proc/$one/exe /proc/$one/cwd /proc/$one/ns/net /proc/$one/ns/mnt"
    tables="$tables /proc/$one/stat /proc/$one/cgroup /proc/$one/status"
  done
  section 'ls -l /proc/PID/exe /proc/PID/cwd /proc/PID/ns/net /proc/PID/ns/mnt'
  # shellcheck disable=SC2086,SC2012 # the words are numbers and slashes
  ls -l $links 2>/dev/null | sed -n 's!^.* \(/proc/[0-9]*/[a-z/]* -> \)!\1!p' | plain | mask ps | guard
  section "grep '' /proc/PID/stat /proc/PID/cgroup /proc/PID/status"
  # shellcheck disable=SC2086
  grep '' /dev/null $tables 2>/dev/null | grep -E '/stat:|/cgroup:.*:/.|/status:(Uid|Gid|Groups|CapEff):' | cut -c 1-240 | plain | mask ps | guard
}

# The processes that listen on a port, in each form of the table.
pids_on() {
  printf '%s\n' "$ports" | awk -v port=":$1" '
    { for (at = 3; at <= 5; at++) if (length($at) >= length(port) && substr($at, length($at) - length(port) + 1) == port) { print; break } }' |
    grep -o -e 'pid=[0-9]*' -e '[0-9][0-9]*/[a-z]' | sed -e 's/^pid=//' -e 's!/.*!!' | sort -un | head -n 4
}

# What stands before the paths of a process that sees other files than this one does: a container's.
inside_of() {
  its=$(readlink "/proc/$1/ns/mnt" 2>/dev/null)
  own=$(readlink "/proc/$$/ns/mnt" 2>/dev/null)
  if [ -n "$its" ] && [ -n "$own" ] && [ "$its" != "$own" ]; then printf '/proc/%s/root' "$1"; fi
}

# Says something when a process is in another network than this one: a container's.
own_network_of() {
  its=$(readlink "/proc/$1/ns/net" 2>/dev/null)
  own=$(readlink "/proc/$$/ns/net" 2>/dev/null)
  if [ -n "$its" ] && [ -n "$own" ] && [ "$its" != "$own" ]; then echo "$its"; fi
}
