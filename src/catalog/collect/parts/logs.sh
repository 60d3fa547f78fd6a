# The error logs that a configuration names; of squid the only log that it has.
logs_in() {
  # shellcheck disable=SC2016 # the variable is Apache's
  case $2 in
    nginx | openresty) sed -n -E 's!^([^#]*[;{}[:space:]])?error_log[[:space:]]+["'\'']?(/[^"'\'';[:space:]]+).*!\2!p' "$1" ;;
    apache) sed -n -E -e 's!\$\{APACHE_LOG_DIR\}!/var/log/apache2!' -e 's!^[[:space:]]*ErrorLog[[:space:]]+"?([^"[:space:]|]+)"?.*!\1!Ip' "$1" ;;
    caddy) sed -n -E 's!^[[:space:]]*output[[:space:]]+file[[:space:]]+([^[:space:]]+).*!\1!p' "$1" ;;
    lighttpd) sed -n -E 's!^[[:space:]]*server\.errorlog[[:space:]]*=[[:space:]]*"([^"]+)".*!\1!p' "$1" ;;
    squid) sed -n -E 's!^[[:space:]]*(cache_log|access_log)[[:space:]]+([a-z]+:)?(/[^[:space:]]+).*!\3!p' "$1" ;;
  esac 2>/dev/null
}

# Where they usually are.
usual_logs() {
  case $1 in
    nginx | openresty) echo /var/log/nginx/error.log ;;
    apache) printf '%s\n' /var/log/apache2/error.log /var/log/httpd/error_log ;;
    haproxy) echo /var/log/haproxy.log ;;
    lighttpd) echo /var/log/lighttpd/error.log ;;
    squid) echo /var/log/squid/access.log ;;
  esac
}

# The files that a process has open to write whose names say that they are logs, and those that its output goes to.
open_logs() {
  inside=$(inside_of "$1")
  # shellcheck disable=SC2012 # one link a line
  ls -l "/proc/$1/fd" 2>/dev/null |
    sed -n -E -e 's!^l-w.*[[:space:]][12] -> (/.*)!\1!p' -e 's!^l-w.*[[:space:]][0-9]+ -> (/.*[Ll][Oo][Gg].*)!\1!p' |
    grep -v -e '^/dev/' -e '^/proc/' -e access -e '(deleted)$' | sort -u | head -n 4 | sed -e "s!^!$inside!"
}

file_size() { wc -c <"$1" 2>/dev/null | tr -d ' '; }

# Of a list of `PID PATH` each path once.
each_log() { printf '%s\n' "$1" | awk 'NF > 1 { path = $0; sub(/^[^ ]* /, "", path); if (!was[path]++) print }' | head -n 12; }

# marks LIST: `SIZE PID PATH` of each log that can be read.
marks() {
  each_log "$1" | while read -r of one; do
    if [ -f "$one" ] && [ -r "$one" ]; then printf '%s %s %s\n' "$(file_size "$one")" "$of" "$one"; fi
  done
}
hidden_logs() {
  each_log "$1" | while read -r of one; do
    if [ -e "$one" ] && [ ! -r "$one" ]; then unseen "$one" "this user may not read it, a log of pid $of" "sudo tail -n 200 $one"; fi
  done
}

# tails MARKS WHOSE: what each log gained since it was measured, and its last lines before that.
tails() {
  printf '%s\n' "$1" | grep . | while read -r size of one; do
    now=$(file_size "$one")
    if [ "${now:-0}" -gt "${size:-0}" ]; then
      section "tail -c +$((size + 1)) $one # of $2, pid $of, while the addresses were asked"
      tail -c "+$((size + 1))" "$one" 2>/dev/null | head -c 64000 | plain | mask log | guard
    fi
    section "tail -n 200 $one # of $2, pid $of"
    head -c "${size:-0}" "$one" 2>/dev/null | tail -c 64000 | tail -n 200 | plain | mask log | guard
  done
}
