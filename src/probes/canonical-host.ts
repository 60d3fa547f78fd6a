import { isIP } from 'node:net'

/**
 * The one spelling of a host that is judged, shown and dialled, as the WHATWG URL parser makes it
 * (https://url.spec.whatwg.org/#host-parsing): lower case, IDNA, `127.1` and `0x7f.1` as `127.0.0.1`, IPv6 shortened.
 * In: a name or a literal address; IPv6 with or without brackets.
 * Out: the canonical host, IPv6 without brackets; or one line that says what is wrong. It never repeats the input and never throws.
 */
export function canonicalHost(host: string): { host: string } | { error: string } {
  if (isIP(host) === 4) return { host }
  const bare = /^\[(.*)\]$/.exec(host)?.[1] ?? host
  if (bare === '') return { error: 'The host is empty. Give a name or an address.' }
  if (bare.includes('%')) return { error: 'The host holds a percent sign. Give the address without its zone, or the name unencoded.' }
  if (/[\s\p{Cc}/\\?#@[\]<>^|]/u.test(bare)) return { error: 'The host holds a character that no name or address has.' }
  if (bare.startsWith('-')) return { error: 'The host begins with a hyphen, which commands take for an option. Give the name without it.' }
  if (bare.includes(':') && isIP(bare) !== 6) return { error: 'The host is no IPv6 address. Give the port on its own.' }

  const parsed = parse(bare.includes(':') ? `[${bare}]` : bare)
  if (parsed === null) return { error: 'The host is neither a name nor an address.' }
  if (/^\.|\.\./.test(parsed)) return { error: 'The host has an empty part between two dots.' }
  if (!fitsDns(parsed)) return { error: 'The host is too long for a name: 253 characters at most, 63 between two dots.' }
  return { host: parsed }
}

function parse(host: string): string | null {
  if (!URL.canParse(`http://${host}/`)) return null
  return new URL(`http://${host}/`).hostname.replace(/^\[|\]$/g, '') || null
}

/** RFC 1035, section 2.3.4. A trailing dot is the root and does not count. */
function fitsDns(host: string): boolean {
  const name = host.replace(/\.$/, '')
  return name.length <= 253 && name.split('.').every((label) => label.length <= 63)
}
