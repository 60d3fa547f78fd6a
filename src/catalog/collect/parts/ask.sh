# The upstream that was given, as `called` tells those of a configuration.
given_upstream() {
  how=http at=$upstream
  case $at in
    https://*) how=https at=${at#*://} ;;
    http://* | h2c://*) at=${at#*://} ;;
    *://*) how=tcp at=${at#*://} ;;
  esac
  case $at in unix:*) ;; *) at=${at%%/*} ;; esac
  printf '%s %s\n' "$how" "$at"
}

# The address that answers 502, once, by a request that says who asks.
ask_url() {
  if [ -z "$url" ]; then
    unseen 'what the address answers' 'no address was given'
    return
  fi
  host=${url#*://}
  host=${host%%[/?#]*}
  host=${host##*@}
  case $host in '['*) ;; *) host=${host%:*} ;; esac
  case $host in
    -* | '['* | '') ;;
    *[!0-9.]*) look 10 "getent ahosts $host" getent ahosts "$host" ;;
  esac
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
# Of what curl tells all but the page; of the page of an error its first lines.
curl_lines() {
  plain | mask log | awk '
    /^[*<>{}] / || /^curl: / || /^bytes / { if ($0 !~ /^[{}] /) print; if ($1 == "<" && $2 ~ /^HTTP/) status = $3; next }
    status >= 500 && shown < 30 { print; shown++ }' | guard
}

# ask_upstream HOW ADDRESS
ask_upstream() {
  how=$1 at=$2
  if [ "$how" = none ]; then
    unseen "whether $at answers" 'the proxy that calls it is in a container, and this script is not' 'docker exec'
    return
  fi
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
  elif has nc && nc -h 2>&1 | grep -q -e -z; then
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
