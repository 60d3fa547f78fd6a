# What would look like a part of the block itself gets a space in front.
guard() { sed -e 's/^\$ / $ /' -e 's/^! / ! /' -e 's/^=====/ =====/'; }
# Control characters go, and so does what follows after many characters of a line.
plain() { tr -d '\000-\010\013-\037\177' | cut -c 1-2000; }

# Masks what is a secret wherever it stands. In: `log`, `config` or `ps`, for what is a secret only there.
# shellcheck disable=SC2016 # the dollar is the text's own
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
    -e 's!('"$names"'[A-Za-z0-9_.-]*\\?["'\'']?[[:space:]]*[:=]+[[:space:]]*)\\?"[^"]*("|$)!\1"[hidden]"!gI' \
    -e 's!('"$names"'[A-Za-z0-9_.-]*["'\'']?[[:space:]]*[:=]+[[:space:]]*)'\''[^'\'']*('\''|$)!\1"[hidden]"!gI' \
    -e 's!('"$names"'[A-Za-z0-9_.-]*["'\'']?[[:space:]]*=+[[:space:]]*)[^[:space:]"'\'',;&]+!\1[hidden]!gI' \
    -e 's!('"$names"'[A-Za-z0-9_.-]*["'\'']?[[:space:]]*:[[:space:]]+)[^[:space:]"'\'',;&]+!\1[hidden]!gI' \
    -e 's!('"$names"'["'\'']?:)([0-9]{0,5}[^0-9:[:space:]"'\'',;&/][^[:space:]"'\'',;&]*|[0-9]{6,})!\1[hidden]!gI' \
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
    -e 's!([?&][A-Za-z0-9_.%-]+=)[^[:space:]$"<>#&;{}'\'']+!\1[hidden]!g' \
    -e 's!\b((auth|userlist)[[:space:]]+[^[:space:]:"]+:)[^[:space:]"]+!\1[hidden]!g' \
    -e 's!((authorization|cookie)[[:space:]]+)("[^"]*"|'\''[^'\'']*'\''|[^[:space:];"$]+)!\1"[hidden]"!gI' \
    -e 's!('"$names"'["'\'']?[[:space:]]+)("[^"]*"|'\''[^'\'']*'\''|[^[:space:];"${}]+)!\1"[hidden]"!gI'
}
mask_ps() {
  mask_log | sed -E \
    -e 's!("[A-Z_][A-Z0-9_]*"[[:space:]]*:[[:space:]]*)"[^"]*("|$)!\1"[hidden]"!g' \
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
