machine() {
  section 'uname -srm; cat /etc/os-release /proc/loadavg'
  { uname -srm; grep -s '^PRETTY_NAME=' /etc/os-release; cat /proc/loadavg; } 2>/dev/null | plain | guard
  section 'df -P /'
  df -P / 2>/dev/null | head -n 3 | plain | guard
}

# The listening sockets, as ss or netstat writes them, else from the tables of the kernel, in the form of ss.
read_sockets() {
  ports='' paths='' ports_typed='' paths_typed=''
  if has ss; then
    ports_typed='ss -ltnp' paths_typed='ss -lxp'
    ports=$(limited 2 ss -ltnp 2>/dev/null)
    paths=$(limited 2 ss -lxp 2>/dev/null)
  fi
  if [ -z "$ports" ] && has netstat; then
    ports_typed='netstat -tlnp'
    ports=$(limited 2 netstat -tlnp 2>/dev/null)
  fi
  if [ -z "$ports" ] && [ -r /proc/net/tcp ]; then
    ports_typed='cat /proc/net/tcp /proc/net/tcp6'
    ports=$(port_table)
  fi
  if [ -z "$paths" ] && [ -r /proc/net/unix ]; then
    paths_typed='cat /proc/net/unix'
    paths=$(path_table)
  fi
}
show_sockets() {
  if [ -n "$ports" ]; then
    section "$ports_typed"
    printf '%s\n' "$ports" | head -n 400 | plain | guard
  else
    unseen 'the listening ports' 'neither ss nor netstat is here, and /proc/net/tcp cannot be read' 'ss -ltnp'
  fi
  if [ -n "$paths" ]; then
    section "$paths_typed"
    printf '%s\n' "$paths" | head -n 400 | plain | guard
  fi
}

# `fd INODE PID` of every open socket.
socket_owners() {
  # shellcheck disable=SC2012 # no name in these folders is odd
  ls -l /proc/[0-9]*/fd 2>/dev/null | awk -F/ '
    /^\/proc\// { pid = $3 + 0 }
    / socket:\[/ { sub(/.*socket:\[/, ""); sub(/\].*/, ""); print "fd", $0, pid }'
}
port_table() {
  { socket_owners; cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; } | awk '
    function digit(text) { return index("0123456789ABCDEF", text) - 1 }
    function byte(text) { return digit(substr(text, 1, 1)) * 16 + digit(substr(text, 2, 1)) }
    # Each four bytes stand in the order of the machine, which is little-endian where this is needed.
    function quad(text) { return byte(substr(text, 7, 2)) "." byte(substr(text, 5, 2)) "." byte(substr(text, 3, 2)) "." byte(substr(text, 1, 2)) }
    function group(text) { return tolower(substr(text, 7, 2) substr(text, 5, 2) ":" substr(text, 3, 2) substr(text, 1, 2)) }
    function host(text) {
      if (length(text) == 8) return quad(text)
      if (text ~ /^0+$/) return "*"
      if (text == "00000000000000000000000001000000") return "[::1]"
      if (text ~ /^0000000000000000FFFF0000/) return "[::ffff:" quad(substr(text, 25)) "]"
      return "[" group(substr(text, 1, 8)) ":" group(substr(text, 9, 8)) ":" group(substr(text, 17, 8)) ":" group(substr(text, 25, 8)) "]"
    }
    function name_of(pid,   file, name) {
      file = "/proc/" pid "/comm"
      name = ""
      getline name < file
      close(file)
      return name
    }
    BEGIN { print "State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process" }
    $1 == "fd" { if (!($2 in owner)) owner[$2] = $3; next }
    $4 == "0A" {
      split($2, at, ":")
      who = $10 in owner ? "users:((\"" name_of(owner[$10]) "\",pid=" owner[$10] ",fd=0))" : ""
      print "LISTEN 0 0", host(at[1]) ":" (byte(substr(at[2], 1, 2)) * 256 + byte(substr(at[2], 3, 2))), "0.0.0.0:*", who
    }'
}
path_table() {
  { socket_owners; cat /proc/net/unix 2>/dev/null; } | awk '
    BEGIN { print "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process" }
    $1 == "fd" { if (!($2 in owner)) owner[$2] = $3; next }
    $4 == "00010000" && $8 != "" { print "u_str LISTEN 0 0", $8, $7, "* 0", ($7 in owner ? "users:((\"\",pid=" owner[$7] ",fd=0))" : "") }'
}
