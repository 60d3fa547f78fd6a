#!/bin/sh
# badgateway collect: gathers, on the proxy's machine, what tells why a gateway answers 502, and prints it as one block of text.
# It only reads: it writes no file, needs no root, and never runs the proxy. Secrets are masked before anything is printed.
# What this user may not see is said at the top of the block; as root it sees more.
# Paste the block into the wizard, or pipe it into: badgateway read
set -u

# Each may stay empty: the address that answers 502, where the proxy sends it, the kind of proxy, the unit of the app.
url=''
upstream=''
proxy=''
service=''
agent='badgateway'

LC_ALL=C
PATH="${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin"
export LC_ALL PATH
unset POSIXLY_CORRECT 2>/dev/null || :
nl='
'
begun=$(date +%s)
# All of it ends within so many seconds.
longest=9

has() { command -v "$1" >/dev/null 2>&1; }

# limited SECONDS COMMAND: ends the command when it takes longer, or when the whole time is over.
limited() {
  limit=$1
  shift
  room=$((begun + longest - $(date +%s)))
  [ "$room" -gt 0 ] || return 124
  [ "$limit" -le "$room" ] || limit=$room
  if [ -n "$timer" ]; then timeout "$limit" "$@"; else "$@"; fi
}
timer=''
timeout 1 true >/dev/null 2>&1 && timer=yes

# What would look like a part of the block itself gets a space in front.
guard() { sed -e 's/^\$ / $ /' -e 's/^! / ! /' -e 's/^=====/ =====/'; }
# Control characters go, and so does what follows after many characters of a line.
plain() { tr -d '\000-\010\013-\037\177' | cut -c 1-2000; }

# Masks what is a secret wherever it stands. In: `log`, `config` or `ps` for what is masked only there.
mask() {
  sed -E \
    -e 's!-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*-----END [A-Z0-9 ]*PRIVATE KEY-----![hidden private key]!g' \
    -e '/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/,/-----END [A-Z0-9 ]*PRIVATE KEY-----/{
      /-----BEGIN/!s/.*//
      s/-----BEGIN.*/[hidden private key]/
    }' \
    -e 's!^[[:space:]]*[A-Za-z0-9+/]{60,}={0,2}$![hidden]!' \
    -e 's!(\b[a-z][a-z0-9+.-]{1,20}://)[^[:space:]/"<>?#'\'']+@!\1[hidden]@!gI' \
    -e 's!("(set-)?cookie"[[:space:]]*:[[:space:]]*)\[[^]]*\]!\1["[hidden]"]!gI' \
    -e 's!("(proxy-)?authorization"[[:space:]]*:[[:space:]]*)\[[^]]*\]!\1["[hidden]"]!gI' \
    -e 's!(cookie\\?["'\'']?[[:space:]]*[:=][[:space:]]*\\?["'\''])[^"'\'']+!\1[hidden]!gI' \
    -e 's!(authorization\\?["'\'']?[[:space:]]*[:=][[:space:]]*\\?["'\''])[^"'\'']+!\1[hidden]!gI' \
    -e 's!(cookie[[:space:]]*[:=][[:space:]]*)[^]["'\''[:space:]].*!\1[hidden]!I' \
    -e 's!(authorization[[:space:]]*[:=][[:space:]]*)[^]["'\''[:space:]].*!\1[hidden]!I' \
    -e 's!(authorization["'\'']?[[:space:]]+["'\'']?)(basic|bearer|token|negotiate|apikey|digest)[[:space:]]+[^"'\'';]+!\1[hidden]!gI' \
    -e 's!(\b(bearer|basic)[[:space:]]+)[A-Za-z._~+/=-]*[0-9][A-Za-z0-9._~+/=-]{7,}!\1[hidden]!gI' \
    -e 's!('"$names"'[A-Za-z0-9_.-]*\\?["'\'']?[[:space:]]*[:=]+[[:space:]]*)\\?"[^"]*"!\1"[hidden]"!gI' \
    -e 's!('"$names"'[A-Za-z0-9_.-]*["'\'']?[[:space:]]*[:=]+[[:space:]]*)'\''[^'\'']*'\''!\1"[hidden]"!gI' \
    -e 's!('"$names"'[A-Za-z0-9_.-]*["'\'']?[[:space:]]*=+[[:space:]]*)[^[:space:]"'\'',;&]+!\1[hidden]!gI' \
    -e 's!('"$names"'[A-Za-z0-9_.-]*["'\'']?[[:space:]]*:[[:space:]]+)[^[:space:]"'\'',;&]+!\1[hidden]!gI' \
    -e 's!('"$names"'["'\'']?:)([0-9]{0,5}[^0-9[:space:]"'\'',;&/][^[:space:]"'\'',;&]*|[0-9]{6,})!\1[hidden]!gI' \
    -e 's!(\bx-[a-z-]*(token|key|secret|auth|signature)["'\'']?([[:space:]]*:[[:space:]]*|[[:space:]]+)["'\'']?)[A-Za-z0-9.+/=_-]{8,}!\1[hidden]!gI' \
    -e 's!(\b(requirepass|masterauth|insecure-password)[[:space:]]+["'\'']?)[^[:space:]"'\'']+!\1[hidden]!gI' \
    -e 's!\$(2[aby]|[156y]|apr1|argon2[a-z]*)\$[^[:space:]:;"'\'']{20,}![hidden]!g' \
    -e 's!\{SHA\}[A-Za-z0-9+/=]+![hidden]!g' \
    -e 's!\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(\.[A-Za-z0-9_-]*)?![hidden]!g' \
    -e 's!\b(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b![hidden]!g' \
    -e 's!\b(gh[pousr]_|github_pat_|gl(pat|dt|rt|ptt|cbt)-|xox[a-z]-|sk-|npm_|pypi-|hf_|ya29\.|SG\.|hv[sbr]\.|glsa_|NRAK-|fo1_)[A-Za-z0-9_.-]{10,}![hidden]!g' \
    -e 's!\b((sk|rk|whsec)_((live|test)_)?[A-Za-z0-9]{16,}|AIza[A-Za-z0-9_-]{30,}|do[opr]_v1_[a-f0-9]{32,}|dapi[a-f0-9]{32}|shp(at|ca|pa|ss)_[a-fA-F0-9]{32}|SK[a-f0-9]{32}|key-[a-f0-9]{32}|AGE-SECRET-KEY-1[A-Z0-9]{40,})![hidden]!g' \
    -e 's!\b[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{4}\b![hidden]!g' | "mask_$1"
}
names='(passw(or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key([_-]?id)?|(secret|private|auth|session|signing|encryption)[_-]?key|credentials?|signature|sess(ion)?_?id)'
# The whole query of an address.
mask_log() { sed -E -e 's!([A-Za-z0-9/_.~%-]\?)[^[:space:]"<>]+!\1[hidden]!g'; }
# Values of queries end before what ends a directive; a value may stand behind its name with only space between.
mask_config() {
  sed -E \
    -e 's!([?&][A-Za-z0-9_.%-]+=)[^][:space:]$"<>#&;{}'\''[]+!\1[hidden]!g' \
    -e 's!\b((auth|userlist)[[:space:]]+[^[:space:]:"]+:)[^[:space:]"]+!\1[hidden]!g' \
    -e 's!((authorization|cookie)[[:space:]]+)("[^"]*"|'\''[^'\'']*'\''|[^[:space:];"$]+)!\1"[hidden]"!gI' \
    -e 's!('"$names"'["'\'']?[[:space:]]+)("[^"]*"|'\''[^'\'']*'\''|[^[:space:];"${}]+)!\1"[hidden]"!gI'
}
mask_ps() {
  mask_log | sed -E \
    -e 's!(^|[[:space:]])([A-Za-z_][A-Za-z0-9_]*[A-Z][A-Z0-9_]*=)[^[:space:]]+!\1\2[hidden]!g' \
    -e 's!('"$names"'["'\'']?[[:space:]]+)("[^"]*"|'\''[^'\'']*'\''|[^[:space:]"]+)!\1[hidden]!gI' \
    -e 's!((^|[[:space:]])(-u|--user|--proxy-user)[ =]?["'\'']?[^[:space:]:"'\'']+:)[^[:space:]"'\'']+!\1[hidden]!g' \
    -e 's!((mysql|mariadb|sshpass)[a-z]*[[:space:]](.*[[:space:]])?-p ?)[^[:space:]]+!\1[hidden]!g'
}

# section COMMAND: the line above what the command printed.
section() { printf '\n$ %s\n' "$(printf %s "$1" | tr -d '\000-\037\177' | mask ps)"; }
# unseen WHAT WHY [COMMAND]: one line for what could not be seen, and the command that would show it.
unseen() { printf '\n! %s: %s%s\n' "$(printf %s "$1" | tr -d '\000-\037\177' | mask ps)" "$2" "${3:+ (try: $3)}"; }
# look MOST AS-TYPED COMMAND: runs a command that only shows something, and prints at most so many lines of it.
look() {
  most=$1 typed=$2
  shift 2
  if has "$1"; then
    section "$typed"
    limited 2 "$@" 2>&1 | head -n "$most" | plain | mask log | guard
  else
    unseen "$typed" "$1 is not on this machine"
  fi
}

machine() {
  section 'uname -srm; cat /etc/os-release'
  { uname -srm; grep -s '^PRETTY_NAME=' /etc/os-release; cat /proc/loadavg; } 2>/dev/null | plain | guard
  section 'df -P /'
  df -P / 2>/dev/null | head -n 3 | plain | guard
}

# The listening sockets, as ss writes them where it is there, else from the tables of the kernel.
sockets() {
  if has ss && table=$(limited 2 ss -ltnp 2>/dev/null) && [ -n "$table" ]; then
    section 'ss -ltnp'
    printf '%s\n' "$table" | head -n 400 | plain | guard
    section 'ss -lxp'
    limited 2 ss -lxp 2>/dev/null | head -n 400 | plain | guard
  elif has netstat && table=$(limited 2 netstat -tlnp 2>/dev/null) && [ -n "$table" ]; then
    section 'netstat -tlnp'
    printf '%s\n' "$table" | head -n 400 | plain | guard
    unix_table
  elif [ -r /proc/net/tcp ]; then
    table=$(tcp_table)
    section 'cat /proc/net/tcp /proc/net/tcp6'
    printf '%s\n' "$table" | head -n 400 | plain | guard
    unix_table
  else
    table=''
    unseen 'the listening ports' 'neither ss nor netstat is here, and /proc/net/tcp cannot be read' 'ss -ltnp'
  fi
}
# Inode and process of every open socket.
socket_owners() { ls -l /proc/[0-9]*/fd 2>/dev/null | awk -F/ '/^\/proc\//{ pid = $3 } / socket:\[/{ sub(/.*socket:\[/, ""); sub(/\].*/, ""); print "fd", $0, pid }'; }
tcp_table() {
  { socket_owners; cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; } | awk '
    function byte(text) { return (index("0123456789ABCDEF", substr(text, 1, 1)) - 1) * 16 + index("0123456789ABCDEF", substr(text, 2, 1)) - 1 }
    function quad(text) { return byte(substr(text, 7, 2)) "." byte(substr(text, 5, 2)) "." byte(substr(text, 3, 2)) "." byte(substr(text, 1, 2)) }
    function word(text) { return tolower(substr(text, 7, 2) substr(text, 5, 2) ":" substr(text, 3, 2) substr(text, 1, 2)) }
    function host(text) {
      if (length(text) == 8) return quad(text)
      if (text ~ /^0+$/) return "*"
      if (text == "00000000000000000000000001000000") return "[::1]"
      if (text ~ /^0000000000000000FFFF0000/) return "[::ffff:" quad(substr(text, 25)) "]"
      return "[" word(substr(text, 1, 8)) ":" word(substr(text, 9, 8)) ":" word(substr(text, 17, 8)) ":" word(substr(text, 25, 8)) "]"
    }
    BEGIN { print "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process" }
    $1 == "fd" { if (!($2 in owner)) owner[$2] = $3; next }
    $4 == "0A" {
      split($2, at, ":")
      who = ""
      if ($10 in owner) {
        name = ""
        file = "/proc/" owner[$10] "/comm"
        getline name < file
        close(file)
        who = "users:((\"" name "\",pid=" owner[$10] ",fd=0))"
      }
      print "LISTEN 0 0", host(at[1]) ":" (byte(substr(at[2], 1, 2)) * 256 + byte(substr(at[2], 3, 2))), "0.0.0.0:*", who
    }'
}
unix_table() {
  section 'cat /proc/net/unix'
  { socket_owners; cat /proc/net/unix 2>/dev/null; } | awk '
    BEGIN { print "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process" }
    $1 == "fd" { if (!($2 in owner)) owner[$2] = $3; next }
    $4 == "00010000" && $8 != "" { print "u_str LISTEN 0 0", $8, $7, "* 0", ($7 in owner ? "users:((\"\",pid=" owner[$7] ",fd=0))" : "") }' |
    head -n 400 | plain | guard
}

# Every process with its command line: `PID PPID USER ARGS`.
read_processes() {
  processes=$(limited 2 ps -eww -o pid= -o ppid= -o user= -o args= 2>/dev/null | awk '$4 !~ /^\[/')
  typed='ps -eo pid,ppid,user,args'
  [ -n "$processes" ] && return
  typed='cat /proc/*/cmdline'
  processes=$(
    for folder in /proc/[0-9]*; do
      args=$({ tr '\000' ' ' <"$folder/cmdline"; } 2>/dev/null) || continue
      [ -n "$args" ] && { awk -v args="$args" '/^PPid:/{ p = $2 } /^Uid:/{ u = $3 } END { print FILENAME, p, u }' "$folder/status" 2>/dev/null |
        sed -e 's!^/proc/\([0-9]*\)/status!\1!' | tr '\n' ' ' && printf '%s\n' "$args"; }
    done
  )
}
show_processes() {
  section "$typed"
  printf '    PID    PPID USER     COMMAND\n'
  printf '%s\n' "$processes" | head -n 600 | cut -c 1-400 | plain | mask ps | guard
}

# The proxies that run: `PID KIND ARGS` of each one that no other of its kind started.
read_masters() {
  masters=$(
    printf '%s\n' "$processes" | awk -v wanted="$proxy" '
      function kind_of(word,   base) {
        base = word
        sub(/:$/, "", base)
        sub(/.*\//, "", base)
        if (base == "nginx") return "nginx"
        if (base == "openresty") return "openresty"
        if (base == "haproxy" || base == "caddy" || base == "lighttpd" || base == "squid") return base
        if (base == "apache2" || base == "httpd") return "apache"
        if (base == "varnishd") return "varnish"
        return ""
      }
      {
        kind = kind_of($4)
        if (kind == "") next
        if (kind == "nginx" && $0 ~ /openresty/) kind = "openresty"
        if (wanted != "" && kind != wanted && !(wanted == "ingress-nginx" && kind == "nginx")) next
        line = $0
        sub(/^ *[0-9]+ +[0-9]+ +[^ ]+ +/, "", line)
        pid[NR] = $1; parent[NR] = $2; is[NR] = kind; args[NR] = line; of[$1] = kind
      }
      END { for (row = 1; row <= NR; row++) if (row in pid && of[parent[row]] != is[row]) print pid[row], is[row], args[row] }' | head -n 4
  )
}

# Of the processes that listen, and of the proxies: program, folder, namespaces, start, unit.
show_details() {
  pids=$(
    {
      printf '%s\n' "$table" | grep -o 'pid=[0-9]*' | cut -c 5-
      printf '%s\n' "$table" | grep -o '[0-9][0-9]*/[a-z]' | sed 's!/.*!!'
      limited 2 ss -lxp 2>/dev/null | grep -o 'pid=[0-9]*' | cut -c 5-
      printf '%s\n' "$masters" | cut -d ' ' -f 1
      printf '%s\n' "$masters" | cut -d ' ' -f 1 | while read -r one; do printf '%s\n' "$processes" | awk -v p="$one" '$2 == p { print $1 }' | head -n 3; done
      printf '%s\n' "$$"
    } 2>/dev/null | grep '^[0-9]' | sort -un | head -n 120
  )
  links='' tables=''
  for one in $pids; do
    links="$links /proc/$one/exe /proc/$one/cwd /proc/$one/ns/net /proc/$one/ns/mnt"
    tables="$tables /proc/$one/stat /proc/$one/cgroup"
  done
  section 'ls -l /proc/PID/exe /proc/PID/cwd /proc/PID/ns/net /proc/PID/ns/mnt'
  # shellcheck disable=SC2086 # the words are numbers and slashes
  ls -l $links 2>/dev/null | sed -n 's!^.* \(/proc/[0-9]*/[a-z/]* -> \)!\1!p' | plain | mask ps | guard
  section "grep '' /proc/PID/stat /proc/PID/cgroup"
  # shellcheck disable=SC2086
  grep '' /dev/null $tables 2>/dev/null | plain | mask ps | guard
}

# below FOLDER PATH: the path itself when it is absolute.
below() { case $2 in /*) printf '%s\n' "$2" ;; *) printf '%s\n' "${1%/}/$2" ;; esac; }

# first_files PID KIND WORD…: the files that the command line names, else those that this kind reads by itself.
first_files() {
  cwd=$(readlink "/proc/$1/cwd" 2>/dev/null || :)
  kind=$2
  shift 2
  said='' folder='' defaults=''
  while [ $# -gt 0 ]; do
    case $kind:$1 in
      nginx:-p | openresty:-p | apache:-d) folder=${2:-} ;;
      nginx:-c | openresty:-c | haproxy:-f | apache:-f | lighttpd:-f | squid:-f | varnish:-f | caddy:--config | caddy:-config) said="$said${2:-}$nl" ;;
      caddy:--config=*) said="$said${1#*=}$nl" ;;
    esac
    shift
  done
  case $kind in
    nginx) defaults="/etc/nginx/nginx.conf$nl/usr/local/nginx/conf/nginx.conf$nl/usr/local/etc/nginx/nginx.conf" folder=${folder:-/usr/share/nginx} ;;
    openresty) defaults="/usr/local/openresty/nginx/conf/nginx.conf$nl/etc/openresty/nginx.conf" folder=${folder:-/usr/local/openresty/nginx} ;;
    haproxy) defaults=/etc/haproxy/haproxy.cfg ;;
    apache) defaults="/etc/apache2/apache2.conf$nl/etc/httpd/conf/httpd.conf" folder=${folder:-/etc/apache2} ;;
    caddy) defaults="/etc/caddy/Caddyfile$nl$cwd/Caddyfile" ;;
    lighttpd) defaults=/etc/lighttpd/lighttpd.conf ;;
    squid) defaults=/etc/squid/squid.conf ;;
    varnish) defaults=/etc/varnish/default.vcl ;;
  esac
  if [ -n "$said" ]; then
    printf '%s' "$said" | while read -r one; do below "${folder:-${cwd:-/}}" "$one"; done
  else
    # Of the defaults the first that is there.
    printf '%s\n' "$defaults" | while read -r one; do
      if [ -e "$inside$one" ]; then
        printf '%s\n' "$one"
        break
      fi
    done
  fi
}

# included KIND FILE: the patterns that a file includes, relative to what they are relative to.
included() {
  case $1 in
    nginx | openresty) sed -n -E 's!^([^#]*[;{}[:space:]])?include[[:space:]]+["'\'']?([^"'\'';[:space:]]+)["'\'']?[[:space:]]*;.*!\2!p' "$2" ;;
    apache) sed -n -E 's!^[[:space:]]*Include(Optional)?[[:space:]]+"?([^"[:space:]]+)"?[[:space:]]*$!\2!Ip' "$2" ;;
    caddy) sed -n -E 's!^[[:space:]]*import[[:space:]]+([^[:space:]{(]*[/.*][^[:space:]{(]*)[[:space:]]*$!\1!p' "$2" ;;
    lighttpd | varnish) sed -n -E 's!^[[:space:]]*include[[:space:]]+"([^"]+)"[[:space:]]*;?[[:space:]]*$!\1!p' "$2" ;;
    squid) sed -n -E 's!^[[:space:]]*include[[:space:]]+([^[:space:]]+)[[:space:]]*$!\1!p' "$2" ;;
  esac 2>/dev/null
}

# The addresses that a configuration calls, as `http ADDRESS`, `https ADDRESS` or `tcp ADDRESS`.
called() {
  sed -E -e 's/^[[:space:]]*#.*//' "$1" 2>/dev/null | awk -v kind="$2" '
    function tell(how, at) {
      sub(/^unix:\/\/+/, "unix:/", at)
      sub(/[|"'\''].*/, "", at)
      if (at ~ /^unix:/) sub(/:[^:]*$/, "", at) && at == "unix" && at = ""
      if (at !~ /^unix:\//) sub(/[\/?#].*/, "", at)
      if (at ~ /^\// ) at = "unix:" at
      if (at != "" && at !~ /[$*{}]/) print how, at
    }
    function url(text,   how) {
      gsub(/["'\'';]/, "", text)
      how = text ~ /^https:/ ? "https" : text ~ /^(http|h2c):/ || text !~ /:\/\// ? "http" : "tcp"
      sub(/^[a-z0-9+]+:\/\//, "", text)
      if (text ~ /^unix\//) text = "unix:/" substr(text, 6)
      tell(how, text)
    }
    kind ~ /nginx|openresty/ && match($0, /(proxy|fastcgi|uwsgi|scgi|grpc)_pass[ \t]+/) {
      rest = substr($0, RSTART + RLENGTH)
      sub(/;.*/, "", rest)
      http = $0 ~ /proxy_pass/
      if (!http) other = 1
      gsub(/["'\'']/, "", rest)
      if (rest ~ /^https?:\/\//) url(rest); else if (!http) tell("tcp", rest)
    }
    kind ~ /nginx|openresty/ && /(^|[;{ \t])upstream[ \t]+[^ \t{]+[ \t]*\{/ { group = 1 }
    kind ~ /nginx|openresty/ && group && match($0, /(^|[;{ \t])server[ \t]+/) {
      rest = substr($0, RSTART + RLENGTH)
      sub(/[ \t;].*/, "", rest)
      if (rest !~ /:[0-9]+$/ && rest !~ /^unix:/) rest = rest ":80"
      tell(other ? "tcp" : "http", rest)
    }
    kind ~ /nginx|openresty/ && group && /\}/ { group = 0 }
    kind == "haproxy" && $1 == "server" { tell($0 ~ /[ \t]ssl([ \t]|$)/ ? "https" : $0 ~ /[ \t]proto[ \t]+fcgi/ ? "tcp" : "http", $3) }
    kind == "apache" {
      for (at = 1; at <= NF; at++) {
        word = $at
        gsub(/"/, "", word)
        sub(/^proxy:/, "", word)
        if (word ~ /^unix:[^|]*\|/) { how = word ~ /\|http:/ ? "http" : "tcp"; sub(/\|.*/, "", word); tell(how, word) }
        else if (tolower($1) ~ /^(proxypass|proxypassmatch|balancermember|sethandler|rewriterule)$/ && word ~ /^(https?|fcgi|uwsgi|scgi|h2c|ajp):\/\//) url(word)
      }
    }
    kind == "caddy" && ($1 == "reverse_proxy" || $1 == "php_fastcgi" || $1 == "to") {
      for (at = 2; at <= NF; at++) if ($at ~ /:[0-9]+$|^unix\/|:\/\//) { if ($1 == "php_fastcgi") tell("tcp", $at ~ /^unix\// ? "unix:/" substr($at, 6) : $at); else url($at) }
    }
    kind == "lighttpd" && match($0, /"host"[ \t]*=>[ \t]*"[^"]+"/) { host = substr($0, RSTART, RLENGTH); sub(/.*=>[ \t]*"/, "", host); sub(/"/, "", host) }
    kind == "lighttpd" && match($0, /"port"[ \t]*=>[ \t]*"?[0-9]+/) { port = substr($0, RSTART, RLENGTH); sub(/.*[^0-9]/, "", port); if (host != "") tell("tcp", host ":" port) }'
}

# The logs that a configuration names. Access logs are left out, but for proxies that have only one log.
logs_in() {
  case $2 in
    nginx | openresty) sed -n -E 's!^([^#]*[;{}[:space:]])?error_log[[:space:]]+["'\'']?(/[^"'\'';[:space:]]+).*!\2!p' "$1" ;;
    apache) sed -n -E 's!^[[:space:]]*ErrorLog[[:space:]]+"?([^"[:space:]|]+)"?.*!\1!Ip' "$1" | sed -e 's!\${APACHE_LOG_DIR}!/var/log/apache2!' ;;
    caddy) sed -n -E 's!^[[:space:]]*output[[:space:]]+file[[:space:]]+([^[:space:]]+).*!\1!p' "$1" ;;
    lighttpd) sed -n -E 's!^[[:space:]]*server\.errorlog[[:space:]]*=[[:space:]]*"([^"]+)".*!\1!p' "$1" ;;
    squid) sed -n -E 's!^[[:space:]]*(cache_log|access_log)[[:space:]]+([a-z]+:)?(/[^[:space:]]+).*!\3!p' "$1" ;;
  esac 2>/dev/null
}

# config PID KIND WORD…: its files with their includes, each under the line that `nginx -T` writes.
config() {
  pid=$1 kind=$2
  inside=''
  own=$(readlink "/proc/$$/ns/mnt" 2>/dev/null || :)
  its=$(readlink "/proc/$pid/ns/mnt" 2>/dev/null || :)
  [ -n "$its" ] && [ "$own" != "$its" ] && inside=/proc/$pid/root
  queue=$(first_files "$@")$nl
  base=${queue%%"$nl"*}
  base=${base%/*}
  read_files=0 seen=$nl
  if [ "$queue" = "$nl" ]; then
    unseen "the configuration of $kind" 'its command line names no file, and none is where it usually is'
    return
  fi
  section "cat ${queue%%"$nl"*} # with its includes, the configuration of $kind, pid $pid"
  while [ -n "$queue" ] && [ "$read_files" -lt 100 ] && [ "$config_bytes" -lt 150000 ]; do
    file=${queue%%"$nl"*}
    queue=${queue#*"$nl"}
    case $seen in *"$nl$file$nl"*) continue ;; esac
    [ -n "$file" ] || continue
    seen="$seen$file$nl"
    path=$inside$file
    if [ ! -f "$path" ] || [ ! -r "$path" ]; then
      unseen "$file" 'this user may not read it, or it is not there' "sudo cat $file"
      continue
    fi
    read_files=$((read_files + 1))
    printf '# configuration file %s:\n' "$(printf %s "$file" | tr -d '\000-\037\177')"
    text=$(head -c 60000 "$path" | plain | mask config | guard | sed -e 's/^# configuration file / # configuration file /')
    printf '%s\n' "$text"
    config_bytes=$((config_bytes + ${#text}))
    root=$(sed -n -E 's!^[[:space:]]*ServerRoot[[:space:]]+"?([^"[:space:]]+)"?.*!\1!Ip' "$path" 2>/dev/null | head -n 1)
    [ "$kind" = apache ] && [ -n "$root" ] && base=$root
    case $kind in nginx | openresty | apache) from=$base ;; *) from=${file%/*} ;; esac
    IFS=$nl
    for pattern in $(set -f; included "$kind" "$path"); do
      pattern=$(below "$from" "$pattern")
      # Only the stars of the pattern itself count, and no word is split.
      IFS=''
      for match in $inside$pattern; do
        [ -d "$match" ] && continue
        case $match in *'*'*) ;; *) queue="$queue${match#"$inside"}$nl" ;; esac
      done
      IFS=$nl
    done
    unset IFS
    targets="$targets$(called "$path" "$kind")$nl"
    logs="$logs$(logs_in "$path" "$kind" | while read -r one; do below "$inside${from}" "$one" | sed -e "s!^$inside!!" | sed -e "s!^!$inside!"; done)$nl"
  done
  case $kind in
    nginx | openresty) logs="$logs$inside/var/log/nginx/error.log$nl" ;;
    apache) logs="$logs$inside/var/log/apache2/error.log$nl$inside/var/log/httpd/error_log$nl" ;;
    haproxy) logs="$logs$inside/var/log/haproxy.log$nl" ;;
  esac
}

# Files that a process has open to write, whose name says that they are logs, and where its output goes.
open_logs() {
  ls -l "/proc/$1/fd" 2>/dev/null | sed -n -E -e 's!^l.w.*[[:space:]]([12]) -> (/.*)!\2!p' -e 's!^l.w.*[[:space:]][0-9]+ -> (/.*[Ll][Oo][Gg].*)!\1!p' |
    grep -v -e '^/dev/' -e '^/proc/' -e 'access' -e '(deleted)$' | sort -u | head -n 4
}

# The processes that listen on a port, in each of the forms of `table`.
pids_on() {
  printf '%s\n' "$table" | awk -v port=":$1" '
    { for (at = 3; at <= 5; at++) if (length($at) >= length(port) && substr($at, length($at) - length(port) + 1) == port) { print; break } }' |
    grep -o -e 'pid=[0-9]*' -e '[0-9][0-9]*/[a-z]' | sed -e 's/^pid=//' -e 's!/.*!!' | sort -un | head -n 4
}

file_size() { wc -c <"$1" 2>/dev/null | tr -d ' ' || :; }
# tails LIST HEAD: what each log gained since it was measured, and its last lines.
mark_logs() {
  marked=''
  for one in $(set -f; IFS=$nl; printf '%s\n' "$1" | awk 'NF && !was[$0]++' | head -n 8 | tr ' ' '\001'); do
    one=$(printf %s "$one" | tr '\001' ' ')
    if [ -f "$one" ] && [ -r "$one" ]; then
      marked="$marked$(file_size "$one") $one$nl"
    elif [ -e "$one" ]; then
      unseen "$one" 'this user may not read it' "sudo tail -n 200 $one"
    fi
  done
}
tails() {
  printf '%s' "$marked" | while read -r size one; do
    now=$(file_size "$one")
    if [ "${now:-0}" -gt "${size:-0}" ]; then
      section "tail -c +$((size + 1)) $one # of $1, what it gained while the addresses were asked"
      tail -c "+$((size + 1))" "$one" 2>/dev/null | head -c 65536 | plain | mask log | guard
    fi
    section "tail -n 200 $one # of $1"
    head -c "${size:-0}" "$one" 2>/dev/null | tail -c 65536 | tail -n 200 | plain | mask log | guard
  done
}

# ask ADDRESS-OR-URL WORD…: one request that identifies itself. Of the page only the first lines, and only of an error.
ask_url() {
  if has curl; then
    section "curl -vsS -m 3 $url"
    limited 4 curl -q -g -vsSk -m 3 --proto '=http,https' --noproxy '*' -A "$agent" --url "$url" 2>&1 | head -c 30000 | curl_lines
  elif has wget; then
    section "wget -S -O /dev/null $url"
    limited 4 wget -S -O /dev/null -T 3 -U "$agent" "$url" 2>&1 | head -n 30 | plain | mask log | guard
  else
    unseen 'what the address answers' 'neither curl nor wget is here'
  fi
}
curl_lines() {
  plain | mask log | awk '
    /^[*<>{}] / || /^curl: / || /^bytes / { if ($0 !~ /^[{}] /) print; if ($1 == "<" && $2 ~ /^HTTP/) status = $3; next }
    status >= 500 && shown < 30 { print; shown++ }' | guard
}

# ask_upstream HOW ADDRESS
ask_upstream() {
  how=$1 at=$2
  case $at in
    -*) return ;;
    unix:*)
      path=${at#unix:}
      steps=/
      rest=${path#/}
      step=''
      while [ -n "$rest" ]; do
        part=${rest%%/*}
        case $rest in */*) rest=${rest#*/} ;; *) rest='' ;; esac
        [ -n "$part" ] || continue
        step=$step/$part
        steps="$steps$nl$step"
      done
      section "ls -ldn $path # and each folder above it"
      printf '%s\n' "$steps" | while read -r one; do ls -ldn "$one" 2>&1; done | head -n 40 | plain | mask ps | guard
      if [ "$how" != tcp ] && has curl; then
        section "curl -vsS -m 2 --unix-socket $path http://localhost/"
        limited 3 curl -q -g -vsS -m 2 -A "$agent" --unix-socket "$path" http://localhost/ 2>&1 | head -c 30000 | curl_lines
      fi
      return
      ;;
  esac
  host=${at%:*}
  port=${at##*:}
  host=${host#'['}
  host=${host%']'}
  case $port in '' | *[!0-9]*) return ;; esac
  case $host in
    *:* | '') ;;
    *[!0-9.]*) look 10 "getent ahosts $host" getent ahosts "$host" ;;
  esac
  if [ "$how" != tcp ] && has curl; then
    section "curl -vsS -m 2 $how://$at/"
    limited 3 curl -q -g -vsSk -m 2 --proto '=http,https' --noproxy '*' -A "$agent" --url "$how://$at/" 2>&1 | head -c 30000 | curl_lines
  elif has nc; then
    section "nc -zv -w 2 $host $port"
    limited 3 nc -zv -w 2 "$host" "$port" 2>&1 | head -n 5 | plain | guard
  elif has curl; then
    section "curl -sS -m 2 telnet://$at"
    limited 3 curl -q -g -sS -m 2 --noproxy '*' --url "telnet://$at" 2>&1 | grep '^curl: (7)' | head -n 5 | plain | guard
  elif [ "$how" != tcp ] && has wget; then
    section "wget -S -O /dev/null $how://$at/"
    limited 3 wget -S -O /dev/null -T 2 -U "$agent" "$how://$at/" 2>&1 | head -n 20 | plain | mask log | guard
  else
    unseen "whether $at answers" 'none of curl, nc and wget is here'
  fi
}

# The systemd units of processes, from their cgroups.
units_of() {
  for one in $1; do sed -n -E 's!.*/([A-Za-z0-9@._:\\-]+\.service)(/.*)?$!\1!p' "/proc/$one/cgroup" 2>/dev/null; done | grep -v '^user@' | sort -u | head -n 4
}
units() {
  if [ ! -d /run/systemd/system ]; then
    unseen 'the state of services' 'systemd does not run here'
    return
  fi
  failed=$(limited 2 systemctl list-units --state=failed --type=service --plain --no-legend --no-pager 2>/dev/null | cut -d ' ' -f 1 | head -n 10)
  named=$(printf '%s\n%s\n' "$1" "$2" | grep . | sort -u)
  for one in $(printf '%s\n%s\n' "$named" "$failed" | grep . | awk '!was[$0]++' | head -n 12); do
    look 40 "systemctl status --no-pager -l -n 5 $one" systemctl status --no-pager -l -n 5 -- "$one"
    look 20 "systemctl show $one" systemctl show -p Id,LoadState,ActiveState,SubState,Result,NRestarts,ExecMainCode,ExecMainStatus -- "$one"
  done
  for one in $1; do look 200 "journalctl -u $one -n 200 # of the proxy" journalctl --no-pager -q -o short-iso --since -1h -n 200 -u "$one"; done
  for one in $2; do look 200 "journalctl -u $one -n 200 # of the app" journalctl --no-pager -q -o short-iso --since -1h -n 200 -u "$one"; done
}

# Of the last hour what tells of memory, crashes, denials and dropped connections.
kernel() {
  telling='oom|out of memory|killed process|segfault|general protection|trap |avc: |apparmor="DENIED"|SYN flooding|nf_conntrack|table full'
  if has journalctl && [ -d /run/systemd/system ] && lines=$(limited 2 journalctl -k -q --no-pager -o short-iso --since -1h -n 3000 2>/dev/null) && [ -n "$lines" ]; then
    section "journalctl -k --since -1h"
    printf '%s\n' "$lines" | grep -iE "$telling" | tail -n 100 | plain | mask log | guard
  elif has dmesg && lines=$(limited 2 dmesg 2>/dev/null) && [ -n "$lines" ]; then
    section 'dmesg # of the last hour'
    printf '%s\n' "$lines" | awk -v up="$(cut -d . -f 1 /proc/uptime)" '{ at = $0; if (sub(/^\[ */, "", at)) { sub(/\..*/, "", at); if (at + 3600 < up) next } print }' |
      grep -iE "$telling" | tail -n 100 | plain | mask log | guard
  else
    unseen 'the kernel’s log' 'this user may not read it' 'sudo dmesg -T'
  fi
}

rules() {
  if [ "$user" != 0 ]; then
    unseen 'the packet filter’s rules' 'only root may read them' 'sudo nft list ruleset'
    return
  fi
  if has nft; then
    look 1500 'nft list ruleset' nft list ruleset
  elif has iptables-save; then
    look 600 'iptables-save' iptables-save
    has ip6tables-save && look 600 'ip6tables-save' ip6tables-save
  else
    unseen 'the packet filter’s rules' 'neither nft nor iptables-save is here'
  fi
}

security() {
  if has getenforce; then
    look 3 'getenforce' getenforce
  elif [ -r /sys/fs/selinux/enforce ]; then
    section 'getenforce'
    case $(cat /sys/fs/selinux/enforce 2>/dev/null) in 1) echo Enforcing ;; 0) echo Permissive ;; esac
  fi
  section 'cat /etc/hosts'
  grep -v '^[[:space:]]*#' /etc/hosts 2>/dev/null | grep . | head -n 60 | plain | guard
  for one in $1; do
    section "cat /proc/$one/limits; ls /proc/$one/fd | wc -l"
    { grep -E 'Max (open files|processes)' "/proc/$one/limits"; ls "/proc/$one/fd" | wc -l; } 2>/dev/null | plain | guard
  done
}

main() {
  machine
  table='' config_bytes=0 targets='' logs=''
  # Once for the block, and once to be looked at here.
  if has ss; then table=$(limited 2 ss -ltnp 2>/dev/null); elif has netstat; then table=$(limited 2 netstat -tlnp 2>/dev/null); fi
  [ -n "$table" ] || table=$(tcp_table)
  sockets
  read_processes
  read_masters
  show_processes
  show_details
  if [ -z "$masters" ]; then
    unseen 'the proxy' 'none that is known runs here, as far as this user sees' 'ps aux'
  fi
  set -f
  old=$nl
  IFS=$nl
  for one in $masters; do
    IFS=' '
    # shellcheck disable=SC2086 # a command line in its words
    set -- $one
    unset IFS
    set +f
    [ "$2" = nginx ] || [ "$2" = openresty ] || { [ "$2" = haproxy ] && :; }
    config "$@"
    old="$old$1 "
    logs="$logs$(open_logs "$1")$nl"
    set -f
    IFS=$nl
  done
  unset IFS
  set +f
  proxies=$(printf '%s\n' "$masters" | cut -d ' ' -f 1)

  if [ -n "$upstream" ]; then
    how=http
    at=$upstream
    case $at in
      https://*) how=https at=${at#*://} ;;
      http://* | h2c://*) at=${at#*://} ;;
      *://*) how=tcp at=${at#*://} ;;
    esac
    case $at in unix:*) ;; *) at=${at%%/*} ;; esac
    targets="$how $at"
  fi
  targets=$(printf '%s\n' "$targets" | awk 'NF == 2 && !was[$2]++' | head -n 6)
  apps=$(printf '%s\n' "$targets" | sed -n 's/.*:\([0-9][0-9]*\)$/\1/p' | sort -u | while read -r port; do pids_on "$port"; done)

  proxy_logs=$logs
  mark_logs "$proxy_logs"
  of_proxy=$marked
  mark_logs "$(for one in $apps; do open_logs "$one"; done)"
  of_app=$marked
  if [ -n "$url" ]; then
    host=${url#*://}
    host=${host%%[/?#]*}
    host=${host##*@}
    case $host in '['*) ;; *) host=${host%:*} ;; esac
    case $host in -* | '['* | '') ;; *[!0-9.]*) look 10 "getent ahosts $host" getent ahosts "$host" ;; esac
    ask_url
  else
    unseen 'what the address answers' 'no address was given'
  fi
  printf '%s\n' "$targets" | while read -r how at; do [ -n "${at:-}" ] && ask_upstream "$how" "$at"; done
  marked=$of_proxy
  tails 'the proxy'
  [ -n "$of_proxy" ] || unseen 'the proxy’s error log' 'no log file was found'
  marked=$of_app
  tails 'the app'
  named=$(units_of "$apps")
  [ -n "$service" ] && named="$named$nl$service"
  units "$(units_of "$proxies")" "$named"
  kernel
  rules
  security "$(printf '%s\n%s\n' "$proxies" "$apps" | grep . | sort -un | head -n 6)"
}

user=$(id -u 2>/dev/null || echo unknown)
case $service in -* | *[!A-Za-z0-9@._:-]*) service='' ;; esac
case $url in http://* | https://* | '') ;; *) url='' ;; esac
body=$(main </dev/null 2>/dev/null)

head_line() { [ -n "$2" ] && printf '%s %s\n' "$1" "$(printf %s "$2" | tr -d '\000-\037\177' | mask config)"; }
printf '%s\n' '===== badgateway collect 1 BEGIN ====='
head_line made "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
head_line zone "$(date +%z)"
head_line with "$agent"
head_line machine "$(uname -n)"
head_line user "$user"
case $body in *'
! the proxy: '*) head_line proxy-host no ;; *) head_line proxy-host yes ;; esac
head_line url "$url"
head_line upstream "$upstream"
head_line proxy "$proxy"
head_line service "$service"
addresses=$({ ip -o addr 2>/dev/null || ifconfig -a 2>/dev/null; } | sed -n -E 's!.*inet6? (addr: ?)?([0-9A-Fa-f.:]+).*!\2!p' | tr '\n' ' ')
[ -n "$addresses" ] || addresses=$(awk '/32 host LOCAL/{ print at } { at = $2 }' /proc/net/fib_trie 2>/dev/null | sort -u | tr '\n' ' ')
head_line addresses "$addresses"
head_line boot "$(sed -n 's/^btime //p' /proc/stat 2>/dev/null)"
head_line self "$$"
for one in net mnt pid; do head_line "$one" "$(readlink "/proc/$$/ns/$one" 2>/dev/null | tr -dc 0-9)"; done
[ -e /.dockerenv ] && head_line container docker
[ -e /run/.containerenv ] && head_line container podman
printf '\nIt changed nothing. It ran:\n'
printf '%s\n' "$body" | sed -n 's/^\$ /  /p'
printf 'Left out: values of queries, cookies, passwords, tokens and keys ([hidden]); access logs; the environment of processes.\n'
printf 'Not seen:\n'
printf '%s\n' "$body" | grep '^! '
printf '%s\n' "$body" | grep -v '^! ' | awk '{ size += length($0) + 1; if (size > 370000) { print "(the rest is left out: it is too long)"; exit } print }'
printf '%s\n' '===== badgateway collect 1 END ====='
