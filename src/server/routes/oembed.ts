import type { Handler } from 'hono'
import { oembedOf } from '../oembed-of.ts'
import { refuse } from '../refuse.ts'
import { type SiteAddressDeps, siteAddress } from '../site-address.ts'

/**
 * GET /oembed?url=…&maxwidth=…&maxheight=…&format=json: oEmbed 1.0. 404 for what is no page of this server, 501 for another format than
 * JSON. It never answers 401: a page is the same for everybody, and what a frame may not do it does not do.
 */
export function oembedRoute(site: SiteAddressDeps): Handler {
  return (c) => {
    const { url, format = 'json', maxwidth, maxheight } = c.req.query()
    if (format !== 'json') return refuse(c, { status: 501, field: 'format', says: 'Only JSON is written here. Ask with format=json.' })
    const width = size(maxwidth)
    const height = size(maxheight)
    if (width === null) return refuse(c, { status: 400, field: 'maxwidth', says: 'maxwidth is no number of pixels.' })
    if (height === null) return refuse(c, { status: 400, field: 'maxheight', says: 'maxheight is no number of pixels.' })
    const own = siteAddress(c, { ...site, linkBase: null })
    const sites = site.linkBase === null ? [own] : [site.linkBase, own]
    const answer = oembedOf(url ?? '', sites, { ...(width && { width }), ...(height && { height }) })
    if (answer === null) return refuse(c, { status: 404, field: 'url', says: 'That is no page of this server that can be embedded.' })
    return c.json(answer, 200, { 'cache-control': 'public, max-age=3600', vary: 'host' })
  }
}

/** Undefined when none was asked for. */
function size(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null
}
