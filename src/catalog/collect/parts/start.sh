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
agent=''

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
