import { asciiHost } from './ascii-host.ts'

/** A public URL, taken apart the way a probe needs it. */
export type TargetUrl = {
  /** The canonical form, without user, password and fragment. */
  href: string
  /** The same with every query value hidden: what may be shown, stored and shared. */
  shown: string
  tls: boolean
  /** Name or literal IP, without brackets. */
  host: string
  port: number
  /** What goes into the Host header. */
  hostHeader: string
  /** Path and query, what goes into the request line. */
  requestTarget: string
}

const hint = 'Write it as in the browser’s address bar, such as https://shop.example.com/cart.'

/**
 * Reads the URL that answers 502; `http://` is assumed where no scheme is given.
 * Out: its parts, or one line that says what is wrong and how to mend it. Never throws. Source: WHATWG URL, but what that takes and other
 * programs read differently is refused: backslashes, control characters, too few or too many slashes, user names, an `@` that may hide a host.
 */
export function parseTargetUrl(text: string): { target: TargetUrl } | { error: string } {
  const trimmed = text.trim()
  if (trimmed === '') return { error: `The address is empty. ${hint}` }
  if (trimmed.length > 4000) return { error: 'The address is longer than 4000 characters.' }
  if (trimmed.includes('\\')) return { error: `The address holds a backslash. ${hint}` }
  if (/\p{Cc}/u.test(trimmed)) return { error: `The address holds a control character or a line break. ${hint}` }
  if (hasOtherScheme(trimmed)) return { error: `Only http and https addresses answer 502. ${hint}` }
  const [, scheme = 'http', authority = '', rest = ''] = /^(?:(https?):\/\/)?([^/?#]*)(.*)$/i.exec(trimmed) ?? []
  if (authority === '' && rest.startsWith('/')) return { error: `The address has too many slashes before the host. ${hint}` }
  if (authority.includes('@')) return { error: 'Leave out user name and password: they would end up in the report.' }
  if (hidesHost(rest)) return { error: 'The address holds an “@” where some programs look for the host. Write it as %40.' }
  if (!URL.canParse(`${scheme}://${authority}${rest}`)) return { error: `The address cannot be read as a URL. ${hint}` }
  const url = new URL(`${scheme}://${authority}${rest}`)
  const host = asciiHost(/^(\[.*\]|[^:]*)/.exec(authority)?.[0] ?? '')
  if ('error' in host) return host
  if (url.port === '0') return { error: 'The port must lie between 1 and 65535.' }
  url.hash = ''
  const tls = url.protocol === 'https:'
  return {
    target: {
      href: url.href,
      shown: hideQueryValues(url.href),
      tls,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (tls ? 443 : 80) : Number(url.port),
      hostHeader: url.host,
      requestTarget: url.pathname + url.search,
    },
  }
}

/** `ftp://x`, `jar:https://x`, `file:/x`, and `http:/x`, which programs mend in different ways. `localhost:3000` has none. */
function hasOtherScheme(text: string): boolean {
  const before = /^([^/?#]*):\/\//.exec(text)?.[1]
  return before === undefined ? /^(https?:|[a-z][a-z0-9+.-]*:(?!\d))/i.test(text) : !/^https?$/i.test(before)
}

/** `#@host`, `?@host`, `/@host:80`, `/@127.0.0.1`: one program ends the host before it, another takes what follows for it. */
function hidesHost(rest: string): boolean {
  return /^[?#][^/]*@/.test(rest) || /@(\[[0-9a-f:.]+\]|\d{1,3}(\.\d{1,3}){3}(?=[:/?#]|$)|[\w.-]+:\d)/i.test(rest)
}

/** Hides the values of a URL's query: `?id=7&t=x` becomes `?id=…&t=…`. */
export function hideQueryValues(href: string): string {
  const cut = href.indexOf('?')
  if (cut === -1) return href
  const query = href.slice(cut + 1).split('&')
  return `${href.slice(0, cut)}?${query.map((pair) => (pair.includes('=') ? `${pair.slice(0, pair.indexOf('='))}=…` : pair === '' ? '' : '…')).join('&')}`
}
