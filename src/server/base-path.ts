import { getPath } from 'hono/utils/url'

/** First parts of paths that are badgateway’s own: below one of them, an address with the base and one without could not be told apart. */
const own = new Set(
  'api assets causes check embed embed-code embed.js learn log-lines map metrics oembed og owner r report stacks visitor where'.split(' '),
)

/**
 * Reads the path under which a server is reached. In: such as `/502` or `/tools/502/`; `/` is the root. Out: without its last slash, empty
 * for the root; null for what is no such path.
 */
export function parseBasePath(text: string): string | null {
  const path = text.replace(/\/$/, '')
  if (path === '') return text === '' ? null : ''
  const parts = path.slice(1).split('/')
  const isPath = path.startsWith('/') && path.length <= 200 && parts.every((part) => /^(?!\.+$)[\w.~-]+$/.test(part))
  return isPath && !own.has(parts[0] ?? '') ? path : null
}

/** The path of a request below the base. A proxy may pass the base on or take it off: either is fine. */
export function pathBelow(base: string): (request: Request) => string {
  if (base === '') return getPath
  return (request) => {
    const path = getPath(request)
    if (path === base) return '/'
    return path.startsWith(`${base}/`) ? path.slice(base.length) : path
  }
}

/** Makes a page of the built ones work below the base: its addresses of this site begin with it, and its scripts find it in a meta element. */
export function htmlBelow(base: string, html: string): string {
  return html
    .replace(/(\s(?:href|src|action)=")\/(?!\/)/g, (_, before: string) => `${before}${base}/`)
    .replace(/<head>/i, (head) => `${head}\n    <meta name="base-path" content="${base}">`)
}
