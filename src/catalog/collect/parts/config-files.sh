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

# matching PATTERN: the files that it stands for. Only its own stars count, and no word is split.
matching() (
  IFS=''
  case $1 in
    *[*?[]*) for match in $1; do [ -f "$match" ] && printf '%s\n' "$match"; done ;;
    *) printf '%s\n' "$1" ;;
  esac
)

# show_config PID KIND WORD…: its files with their includes, each under the line that `nginx -T` writes.
show_config() {
  pid=$1 kind=$2
  inside=$(inside_of "$pid")
  isolated=$(own_network_of "$pid")
  queue=$(first_files "$@")$nl
  if [ "$queue" = "$nl" ]; then
    unseen "the configuration of $kind" 'its command line names no file, and none is where it usually is'
    return
  fi
  first=${queue%%"$nl"*}
  base=${first%/*}
  count=0 seen=$nl named=''
  section "cat $first # with what it includes, the configuration of $kind, pid $pid"
  while [ -n "$queue" ] && [ "$count" -lt 100 ] && [ "$config_bytes" -lt 150000 ]; do
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
    count=$((count + 1))
    printf '# configuration file %s:\n' "$(printf %s "$file" | tr -d '\000-\037\177')"
    text=$(head -c 60000 "$path" | plain | mask config | guard | sed -e 's/^# configuration file / # configuration file /')
    printf '%s\n' "$text"
    config_bytes=$((config_bytes + ${#text}))
    root=$(sed -n -E 's!^[[:space:]]*ServerRoot[[:space:]]+"?([^"[:space:]]+)"?.*!\1!Ip' "$path" 2>/dev/null | head -n 1)
    if [ "$kind" = apache ] && [ -n "$root" ]; then base=$root; fi
    case $kind in nginx | openresty | apache) from=$base ;; *) from=${file%/*} ;; esac
    more=$(included "$kind" "$path" | while read -r pattern; do matching "$inside$(below "$from" "$pattern")"; done)
    if [ -n "$inside" ]; then more=$(printf '%s\n' "$more" | sed -e "s!^$inside!!"); fi
    queue="$queue$more$nl"
    targets="$targets$(called "$path" "$kind" | if [ -n "$isolated" ]; then sed -e 's/^[a-z]* /none /'; else cat; fi)$nl"
    named="$named$(logs_in "$path" "$kind" | while read -r one; do printf '%s%s\n' "$inside" "$(below "$from" "$one")"; done)$nl"
  done
  named="$named$(open_logs "$pid")$nl"
  case $named in *[!"$nl"]*) ;; *) named=$(usual_logs "$kind" | sed -e "s!^!$inside!") ;; esac
  logs="$logs$(printf '%s\n' "$named" | sed -n -e "s!^.!$pid &!p")$nl"
}
