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
    unseen 'the log of the kernel' 'this user may not read it' 'sudo dmesg -T'
  fi
}

rules() {
  if [ "$user" != 0 ]; then
    unseen 'the rules of the packet filter' 'only root may read them' 'sudo nft list ruleset'
    return
  fi
  if has nft; then
    look 1500 'nft list ruleset' nft list ruleset
  elif has iptables-save; then
    look 600 'iptables-save' iptables-save
    has ip6tables-save && look 600 'ip6tables-save' ip6tables-save
  else
    unseen 'the rules of the packet filter' 'neither nft nor iptables-save is here'
  fi
}

names() {
  if has getenforce; then
    look 3 'getenforce' getenforce
  elif [ -r /sys/fs/selinux/enforce ]; then
    section 'getenforce'
    case $(cat /sys/fs/selinux/enforce 2>/dev/null) in 1) echo Enforcing ;; 0) echo Permissive ;; esac
  fi
  section 'cat /etc/hosts'
  grep -v '^[[:space:]]*#' /etc/hosts 2>/dev/null | grep . | head -n 60 | plain | guard
}

limits() {
  for one in $1; do
    section "grep Max /proc/$one/limits; ls /proc/$one/fd | wc -l"
    # shellcheck disable=SC2012 # they are counted only
    { grep -E 'Max (open files|processes)' "/proc/$one/limits"; ls "/proc/$one/fd" | wc -l; } 2>/dev/null | plain | guard
  done
}
