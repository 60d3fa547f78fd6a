import type { Context, Handler } from 'hono'
import { chooseEncoding } from '../choose-encoding.ts'
import type { PageFile, PageFiles } from '../page-files.ts'

/** The paths that the page knows; it routes them itself, so each is answered with index.html. */
const pagePaths = [/^\/$/, /^\/check\/[^/]+$/, /^\/report$/, /^\/where$/, /^\/visitor$/, /^\/owner$/]

const notBuilt = 'The page is not built yet. Run "npm run build" in the checkout, then start badgateway again.\n'

/** GET of everything outside /api: the files of the built page, and index.html for the page's own paths (404 for others). */
export function pageRoute(page: PageFiles | null): Handler {
  return (c) => {
    if (page === null) return c.text(notBuilt, 503, { 'cache-control': 'no-store' })
    const { path } = c.req
    const file = page.byPath.get(path)
    if (file !== undefined) return send(c, file, 200)
    if (looksLikeFile(path)) return c.text('There is no such file.\n', 404, { 'cache-control': 'no-cache' })
    return send(c, page.index, pagePaths.some((known) => known.test(path)) ? 200 : 404)
  }
}

/** A missing script answered with HTML would fail in a way that hides why. */
function looksLikeFile(path: string): boolean {
  return path.startsWith('/assets/') || /\.[a-z0-9]+$/i.test(path)
}

function send(c: Context, { contentType, immutable, variants }: PageFile, status: 200 | 404): Response {
  const encoding = chooseEncoding(c.req.header('accept-encoding'), (name) => variants[name] !== undefined)
  const { body, etag } = variants[encoding] ?? variants.identity
  const headers: Record<string, string> = {
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
  }
  if (Object.keys(variants).length > 1) headers.vary = 'accept-encoding'
  if (status === 200 && isFresh(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)

  headers['content-type'] = contentType
  headers['content-length'] = String(body.length)
  if (encoding !== 'identity') headers['content-encoding'] = encoding
  return c.body(body, status, headers)
}

/** RFC 9110, 13.1.2: a list of tags, weak or strong, or a star. */
function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}
