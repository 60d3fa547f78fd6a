import { pictureSize } from '../catalog/unfurl-pictures.ts'
import { replaceUnseen } from '../contract/unseen.ts'
import { html } from './safe-html.ts'

/** What names a page in a tab, a search result and a chat. Any of the texts may be somebody else’s, whatever it holds and however long. */
export type PageHead = {
  title: string
  description: string
  type: 'website' | 'article'
  /** The whole address of the page; null where that is not known. */
  url: string | null
  picture: { url: string; alt: string }
  /** Where oEmbed describes the page (https://oembed.com, section 4); null for one that cannot be embedded. */
  oembed?: string | null
  /** Search engines are asked to leave it out. */
  isPrivate: boolean
}

const longest = { title: 140, description: 300, alt: 300 }

/**
 * Writes the title, the description, the Open Graph properties (ogp.me) and the card of X (its `summary_large_image`) of a page. Out: tags,
 * one a line. Every value stays text, without what cannot be seen, and is cut to a length that chat programs show.
 */
export function headTags({ title, description, type, url, picture, oembed = null, isPrivate }: PageHead): string {
  const name = oneLine(title, longest.title)
  const says = oneLine(description, longest.description)
  const lines = [
    html`<title>${name} · badgateway</title>`,
    html`<meta name="description" content="${says}">`,
    isPrivate && html`<meta name="robots" content="noindex">`,
    html`<meta property="og:type" content="${type}">`,
    html`<meta property="og:site_name" content="badgateway">`,
    html`<meta property="og:title" content="${name}">`,
    html`<meta property="og:description" content="${says}">`,
    url !== null && html`<meta property="og:url" content="${url}">`,
    html`<meta property="og:image" content="${picture.url}">`,
    html`<meta property="og:image:type" content="image/png">`,
    html`<meta property="og:image:width" content="${pictureSize.width}">`,
    html`<meta property="og:image:height" content="${pictureSize.height}">`,
    html`<meta property="og:image:alt" content="${oneLine(picture.alt, longest.alt)}">`,
    html`<meta name="twitter:card" content="summary_large_image">`,
    oembed !== null && html`<link rel="alternate" type="application/json+oembed" href="${oembed}" title="badgateway">`,
  ]
  return lines.filter((line) => line !== false).join('\n    ')
}

/** One line without what cannot be seen, cut with an ellipsis after so many characters. */
function oneLine(text: string, most: number): string {
  // No need to look at all of what somebody made very long.
  const seen = replaceUnseen(text.slice(0, 20 * most).replace(/\s+/g, ' '), () => '').trim()
  const chars = [...seen]
  return chars.length <= most
    ? seen
    : `${chars
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
