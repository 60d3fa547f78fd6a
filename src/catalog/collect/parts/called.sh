# The addresses that a configuration calls, as `http ADDRESS`, `https ADDRESS` or `tcp ADDRESS`.
called() {
  sed -E -e 's/^[[:space:]]*#.*//' "$1" 2>/dev/null | awk -v kind="$2" '
    function tell(how, at) {
      gsub(/["'\'']/, "", at)
      if (at ~ /^\//) at = "unix:" at
      if (at ~ /^unix:/) {
        sub(/^unix:\/*/, "/", at)
        sub(/[:|].*/, "", at)
        at = "unix:" at
      } else sub(/[\/?#|].*/, "", at)
      if (at ~ /^unix:\/.|:[0-9]+$/ && at !~ /[$*{}]/) print how, at
    }
    # An address without a port has that of its scheme.
    function with_port(at, port) { return at ~ /^unix:|:[0-9]+$/ ? at : at ":" port }
    function url(text,   how) {
      gsub(/["'\'';]/, "", text)
      how = text ~ /^https:/ ? "https" : text ~ /^(http|h2c):/ || text !~ /:\/\// ? "http" : "tcp"
      sub(/^[a-z0-9+]+:\/\//, "", text)
      if (text ~ /^unix\//) text = "unix:/" substr(text, 6)
      if (text !~ /^unix:/) sub(/[\/?#|].*/, "", text)
      tell(how, with_port(text, how == "https" ? 443 : 80))
    }
    kind ~ /nginx|openresty/ && match($0, /(proxy|fastcgi|uwsgi|scgi|grpc)_pass[ \t]+/) {
      rest = substr($0, RSTART + RLENGTH)
      sub(/;.*/, "", rest)
      http = $0 ~ /proxy_pass/
      if (!http) other = 1
      gsub(/["'\'']/, "", rest)
      if (rest ~ /^https?:\/\//) url(rest)
      else if (!http) { sub(/^[a-z]+:\/\//, "", rest); tell("tcp", rest) }
    }
    kind ~ /nginx|openresty/ && /(^|[;{ \t])upstream[ \t]+[^ \t{]+[ \t]*\{/ { group = 1 }
    kind ~ /nginx|openresty/ && group && match($0, /(^|[;{ \t])server[ \t]+/) {
      rest = substr($0, RSTART + RLENGTH)
      sub(/[ \t;].*/, "", rest)
      tell(other ? "tcp" : "http", with_port(rest, 80))
    }
    kind ~ /nginx|openresty/ && group && /\}/ { group = 0 }
    kind == "haproxy" && $1 == "server" { tell($0 ~ /[ \t]ssl([ \t]|$)/ ? "https" : $0 ~ /[ \t]proto[ \t]+fcgi/ ? "tcp" : "http", $3) }
    kind == "apache" {
      for (at = 1; at <= NF; at++) {
        word = $at
        gsub(/"/, "", word)
        sub(/^proxy:/, "", word)
        if (word ~ /^unix:[^|]*\|/) tell(word ~ /\|http:/ ? "http" : "tcp", word)
        else if (tolower($1) ~ /^(proxypass|proxypassmatch|balancermember|sethandler|rewriterule)$/ && word ~ /^(https?|fcgi|uwsgi|scgi|h2c|ajp):\/\//) url(word)
      }
    }
    kind == "caddy" && ($1 == "reverse_proxy" || $1 == "php_fastcgi" || $1 == "to") {
      for (at = 2; at <= NF; at++) {
        if ($at !~ /:[0-9]+$|^unix\/|:\/\//) continue
        if ($1 != "php_fastcgi") url($at)
        else tell("tcp", $at ~ /^unix\// ? substr($at, 6) : $at)
      }
    }
    kind == "lighttpd" && match($0, /"host"[ \t]*=>[ \t]*"[^"]+"/) {
      host = substr($0, RSTART, RLENGTH)
      sub(/.*=>[ \t]*"/, "", host)
      sub(/"/, "", host)
    }
    kind == "lighttpd" && match($0, /"port"[ \t]*=>[ \t]*"?[0-9]+/) {
      port = substr($0, RSTART, RLENGTH)
      sub(/.*[^0-9]/, "", port)
      if (host != "") tell("tcp", host ":" port)
    }'
}
