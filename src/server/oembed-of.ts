import { html } from '../diagnosis/safe-html.ts'
import { isEmbedPath } from './secure-headers.ts'

/** An answer of oEmbed 1.0 (https://oembed.com), of type `rich`: a frame, and nothing else in it. */
export type OembedAnswer = {
  version: '1.0'
  type: 'rich'
  title: string
  provider_name: 'badgateway'
  provider_url: string
  cache_age: number
  html: string
  width: number
  height: number
}

/** How large the frame is where nothing limits it (CSS pixels). */
const usual = { width: 720, height: 640 }

const title = 'badgateway: why does this gateway answer 502?'

/**
 * Makes the answer for an address of this server. In: the address, where this server is reached (its own and the one it was told, without
 * slashes at the end), and the largest size. Out: null for an address of anybody else, or of a page that no frame may show. Answers in the
 * fragment go along; a token never does.
 */
export function oembedOf(address: string, sites: readonly string[], most: { width?: number; height?: number }): OembedAnswer | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || url.username !== '' || url.password !== '') return null
  const site = sites.find((one) => url.href === one || ['/', '#', '?'].some((next) => url.href.startsWith(one + next)))
  if (site === undefined) return null
  const path = url.href
    .slice(site.length)
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
  const framed = isEmbedPath(path) ? path : `/embed${path}`
  if (!isEmbedPath(framed)) return null
  const fragment = url.hash
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !/^(token|host)=/i.test(part))
  const src = `${site}${framed}${fragment.length === 0 ? '' : `#${fragment.join('&')}`}`
  const width = Math.min(most.width ?? usual.width, usual.width)
  const height = Math.min(most.height ?? usual.height, usual.height)
  const frame = html`<iframe src="${src}" title="${title}" width="${width}" height="${height}" loading="lazy" allow="clipboard-write" style="border:0;max-width:100%"></iframe>`
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'badgateway',
    provider_url: `${site}/`,
    cache_age: 3600,
    html: String(frame),
    width,
    height,
  }
}
