import { html } from '../diagnosis/safe-html.ts'
import { oembedAddress } from './oembed-address.ts'

const marked = /<!--head-->[\s\S]*?<!--\/head-->/

/** Whether a page has a place for a head of the server’s. */
export function hasHead(page: string): boolean {
  return marked.test(page)
}

/** Puts tags into a page between its markers, in place of what the build wrote there. */
export function fillHead(page: string, tags: string): string {
  return page.replace(marked, () => `<!--head-->\n    ${tags}\n    <!--/head-->`)
}

/**
 * Completes the head that the build wrote, which cannot know where the page will stand: the whole address of the picture, without which
 * chat programs show none; that of the page, unless the path is null; and for the start page where oEmbed describes it.
 */
export function completeHead(page: string, path: string | null, addressOf: (path: string) => string): string {
  const tags = [
    path !== null && html`<meta property="og:url" content="${addressOf(path)}">`,
    path === '/' && html`<link rel="alternate" type="application/json+oembed" href="${oembedAddress(path, addressOf)}" title="badgateway">`,
  ]
  const more = tags.map((tag) => (tag === false ? '' : `${tag}\n    `)).join('')
  return page.replace(marked, (head) =>
    head
      .replace(/content="(\/og\/[a-z0-9-]+\.png)"/g, (_, picture: string) => String(html`content="${addressOf(picture)}"`))
      .replace('<!--/head-->', () => `${more}<!--/head-->`),
  )
}
