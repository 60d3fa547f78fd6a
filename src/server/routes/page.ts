import type { Context, Handler } from 'hono'
import { completeHead, fillHead, hasHead } from '../fill-head.ts'
import { contentOf, type PageFile, type PageFiles } from '../page-files.ts'
import { isEmbedPath } from '../secure-headers.ts'
import { sendFile, sendHtml } from '../send-file.ts'
import { type SiteAddressDeps, siteAddress } from '../site-address.ts'
import type { ReportStore } from '../store/report-store.ts'

export type PageDeps = SiteAddressDeps & {
  /** The built page; null when it was not built. */
  page: PageFiles | null
  /** Keeps reports; null where none are stored. */
  store: Pick<ReportStore, 'get'> | null
}

/** The paths that the page knows; it routes them itself, so each is answered with index.html. */
const pagePaths = [/^\/$/, /^\/check\/[^/]+$/, /^\/report$/, /^\/where$/, /^\/visitor$/, /^\/owner$/, /^\/embed-code$/]

const notBuilt = 'The page is not built yet. Run "npm run build" in the checkout, then start badgateway again.\n'

/**
 * GET of everything outside /api: the files of the built page, a folder by its own index.html, and index.html for the page's own paths (404
 * for others) and for stored reports. The head of every page is filled in: what chat programs and search engines read of it.
 */
export function pageRoute({ page, store, ...site }: PageDeps): Handler {
  return async (c) => {
    if (page === null) return c.text(notBuilt, 503, { 'cache-control': 'no-store' })
    const { path } = c.req
    const file = page.byPath.get(path) ?? page.byPath.get(`${path.replace(/\/$/, '')}/index.html`)
    if (file === undefined && looksLikeFile(path)) return c.text('There is no such file.\n', 404, { 'cache-control': 'no-cache' })
    if (file !== undefined && !file.contentType.startsWith('text/html')) return sendFile(c, versioned(c, file), 200)

    const address = siteAddress(c, site)
    const addressOf = (path: string) => `${address}${path}${versionOf(page.byPath.get(path))}`
    const html = new TextDecoder().decode(await contentOf(file ?? page.index))
    if (file !== undefined) return hasHead(html) ? sendHtml(c, completeHead(html, folderOf(path), addressOf), 200) : sendFile(c, file, 200)

    const id = /^\/r\/([^/]+)$/.exec(path)?.[1]
    if (id !== undefined) return sendReport(c, { html, store, id, addressOf })
    const isKnown = isEmbedPath(path) || pagePaths.some((known) => known.test(path))
    if (!hasHead(html)) return sendFile(c, page.index, isKnown ? 200 : 404)
    if (!isKnown) return sendHtml(c, completeHead(html, null, addressOf), 404)
    // Loaded only here: it brings the catalog, which a server that is only probed with would keep in memory for nothing.
    const { headFor } = await import('../page-head.ts')
    return sendHtml(c, fillHead(html, await headFor(path, addressOf)), 200)
  }
}

type ReportPage = { html: string; store: PageDeps['store']; id: string; addressOf: (path: string) => string }

/** The page of a stored report. Unknown, expired and deleted ids are answered alike, to the byte. */
async function sendReport(c: Context, { html, store, id, addressOf }: ReportPage): Promise<Response> {
  const headers = { 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' }
  // The page itself says that the database does not answer, which has been written down (open-store.ts).
  const stored = store === null ? null : await store.get(id).catch(() => 'unavailable' as const)
  if (stored === 'unavailable') return sendHtml(c, completeHead(html, null, addressOf), 503, { ...headers, 'retry-after': '5' })
  if (stored === null) return sendHtml(c, completeHead(html, null, addressOf), 404, headers)
  const { headForReport } = await import('../page-head.ts')
  return sendHtml(c, fillHead(html, headForReport(`/r/${id}`, stored.body, addressOf)), 200, headers)
}

/** A missing script answered with HTML would fail in a way that hides why. */
function looksLikeFile(path: string): boolean {
  return path.startsWith('/assets/') || /\.[a-z0-9]+$/i.test(path)
}

/** A picture's address carries its version, so that a chat program that keeps it for ever asks again when it is another. */
function versionOf(file: PageFile | undefined): string {
  return file?.contentType === 'image/png' ? `?v=${file.hash.slice(0, 8)}` : ''
}

function versioned(c: Context, file: PageFile): PageFile {
  const version = versionOf(file)
  return version !== '' && new URL(c.req.url).search === version ? { ...file, immutable: true } : file
}

/** `/causes/wrong-port` of `/causes/wrong-port/` and `/causes/wrong-port/index.html`. */
function folderOf(path: string): string {
  return path.replace(/\/(index\.html)?$/, '') || '/'
}
