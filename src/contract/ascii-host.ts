/**
 * Writes a host in ASCII, as the WHATWG URL parser does: `Bücher.example` becomes `xn--bcher-kva.example`, `127。1` becomes `127.0.0.1`.
 * In: a name or address as a person wrote it; IPv6 in brackets.
 * Out: the host in ASCII, IPv6 with its brackets; or one line that says what is wrong: letters that programs turn into different names, a
 * leading hyphen, which commands take for an option, or a character that no name has. It never repeats the input and never throws.
 */
export function asciiHost(host: string): { host: string } | { error: string } {
  const fault = faultOf(host)
  if (fault !== null) return { error: fault }
  const ascii = URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname : ''
  if (!isPlain(ascii)) return { error: 'The host holds a character that no name has. Give the name or the address alone.' }
  return ascii.startsWith('-') ? { error: leadingHyphen } : { host: ascii }
}

/** What makes programs read one host as two different ones; null when nothing does. For hosts that the caller parses itself. */
export function faultOf(host: string): string | null {
  const read = decoded(host)
  if (read.startsWith('-')) return leadingHyphen
  return isAmbiguous.test(read) || read.normalize('NFKC').split('.').some(mixesScripts) ? ambiguous : null
}

const leadingHyphen = 'The host begins with a hyphen, which commands take for an option. Give the name without it.'
const ambiguous = 'The name holds letters that programs turn into different names. Write it as DNS has it, beginning with xn--.'

/** IDNA 2003 and 2008 disagree on these: UTS 46, section 7, “Deviation Characters”, and the capital sharp s. */
const isAmbiguous = /[ßẞς\u200c\u200d]/u

/** Latin beside Greek or Cyrillic in one label: the look-alikes that browsers show as xn-- (UTS 39, section 5.2). */
function mixesScripts(label: string): boolean {
  return /\p{Script=Latin}/u.test(label) && /[\p{Script=Greek}\p{Script=Cyrillic}]/u.test(label)
}

/** WHATWG lets a host hold quotes, `$` and `;`, which no name in DNS has (RFC 1123, section 2.1; the underscore is in use). */
function isPlain(host: string): boolean {
  return /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/.test(host)
}

function decoded(host: string): string {
  try {
    return decodeURIComponent(host)
  } catch {
    return host
  }
}
