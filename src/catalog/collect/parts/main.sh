main() {
  config_bytes=0 targets='' logs=''
  machine
  read_sockets
  read_processes
  read_masters
  show_sockets
  show_processes
  show_details

  [ -n "$masters" ] || unseen 'the proxy' 'none that is known runs here, as far as this user sees' 'ps aux'
  proxies=$(printf '%s\n' "$masters" | cut -d ' ' -f 1)
  set -f
  IFS=$nl
  for one in $masters; do
    IFS=' '
    set -f
    # shellcheck disable=SC2086 # a command line in its words
    set -- $one
    set +f
    unset IFS
    show_config "$@"
  done
  set +f
  unset IFS

  if [ -n "$upstream" ]; then targets=$(given_upstream); fi
  targets=$(printf '%s\n' "$targets" | awk 'NF == 2 && !was[$2]++' | head -n 6)
  apps=$(printf '%s\n' "$targets" | sed -n 's/.*:\([0-9][0-9]*\)$/\1/p' | sort -u | while read -r port; do pids_on "$port"; done)
  app_logs=$(for one in $apps; do open_logs "$one" | sed -e "s!^!$one !"; done)
  of_proxy=$(marks "$logs")
  of_app=$(marks "$app_logs")

  ask_url
  printf '%s\n' "$targets" | while read -r how at; do if [ -n "$at" ]; then ask_upstream "$how" "$at"; fi; done

  tails "$of_proxy" 'the proxy'
  [ -n "$of_proxy" ] || unseen 'the error log of the proxy' 'no file of it was found, or none that this user may read'
  tails "$of_app" 'the app'
  hidden_logs "$logs$nl$app_logs"
  units "$(units_of "$proxies")" "$(units_of "$apps")$nl$service"
  kernel
  rules
  names
  limits "$(printf '%s\n%s\n' "$proxies" "$apps" | grep . | sort -un | head -n 6)"
}

user=$(id -u 2>/dev/null || echo unknown)
case $service in -* | *[!A-Za-z0-9@._:-]*) service='' ;; esac
case $url in http://* | https://* | '') ;; *) url='' ;; esac
body=$(main </dev/null 2>/dev/null)

head_line() { [ -z "$2" ] || printf '%s %s\n' "$1" "$(printf %s "$2" | tr -d '\000-\037\177' | mask config)"; }
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
