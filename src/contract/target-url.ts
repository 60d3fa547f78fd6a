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
 * Out: its parts, or one line that says what is wrong and how to mend it. Never throws. Source: WHATWG URL.
 */
export function parseTargetUrl(text: string): { target: TargetUrl } | { error: string } {
  const trimmed = text.trim()
  if (trimmed === '') return { error: `The address is empty. ${hint}` }
  if (trimmed.length > 4000) return { error: 'The address is longer than 4000 characters.' }
  if (trimmed.includes('\\')) return { error: `The address holds a backslash. ${hint}` }
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`
  if (!URL.canParse(withScheme)) return { error: `The address cannot be read as a URL. ${hint}` }
  const url = new URL(withScheme)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { error: `Only http and https addresses answer 502. ${hint}` }
  if (url.username !== '' || url.password !== '') return { error: 'Leave out user name and password: they would end up in the report.' }
  if (!isPlainHost(url.hostname)) return { error: `The host holds a character that no name has. ${hint}` }
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

/** WHATWG lets a host hold quotes, `$` and `;`, which no name in DNS has (RFC 1123, section 2.1; the underscore is in use). */
function isPlainHost(host: string): boolean {
  return /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/.test(host)
}

/** Hides the values of a URL's query: `?id=7&t=x` becomes `?id=…&t=…`. */
export function hideQueryValues(href: string): string {
  const cut = href.indexOf('?')
  if (cut === -1) return href
  const query = href.slice(cut + 1).split('&')
  return `${href.slice(0, cut)}?${query.map((pair) => (pair.includes('=') ? `${pair.slice(0, pair.indexOf('='))}=…` : pair === '' ? '' : '…')).join('&')}`
}
