/**
 * Where the page is mounted, without its last slash: empty at the root of a site, `/502` below that path. The server says so with
 * `<meta name="base-path" content="/502">` (a `<base>` would turn every `#fragment` link into one to the start, and the CSP forbids it); without
 * that element the page is at the root, whatever path it was opened at. Pages of this app are named without
 * it everywhere (`/check/process`); these two functions put it on and take it off where an address meets the browser.
 */
const base = readBase()

/** Puts the base before the path of a page or a call: `/report#s=…` becomes `/502/report#s=…`. Relative addresses stay. */
export function withBase(path: string): string {
  return addBase(base, path)
}

/** Takes the base off a path of the browser’s address: `/502/report` becomes `/report`, `/502` becomes `/`. A path outside it stays. */
export function withoutBase(path: string): string {
  return dropBase(base, path)
}

/** The same for a base that is given. */
export function addBase(base: string, path: string): string {
  return path.startsWith('/') ? base + path : path
}

/** The same for a base that is given. */
export function dropBase(base: string, path: string): string {
  if (path === base) return '/'
  return path.startsWith(`${base}/`) ? path.slice(base.length) : path
}

function readBase(): string {
  if (typeof document === 'undefined') return ''
  return document.querySelector<HTMLMetaElement>('meta[name="base-path"]')?.content ?? ''
}
