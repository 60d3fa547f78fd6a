import type { EmbedTheme } from '../../../contract/embed-message.ts'
import type { Where } from '../../../contract/where.ts'
import { writeAnswers } from '../../../diagnosis/permalink.ts'

/** One way to put the wizard into a page. `says` is what that system needs beside the lines, one sentence or two. */
export type EmbedSnippet = { id: string; title: string; says: string; lines: string[] }

const title = 'Why does this gateway answer 502?'

/** Writes the snippets. In: where badgateway is reached (without a slash at the end), what to preset, and the colours. */
export function embedSnippets(base: string, preset: Pick<Where, 'service' | 'proxy'>, theme: EmbedTheme): EmbedSnippet[] {
  const { origin, host } = new URL(base)
  const answers = writeAnswers(preset, {})
  const link = `${base}/${answers}`
  const framed = `${base}/embed${answers}${theme === 'auto' ? '' : `&theme=${theme}`}`
  const attributes = Object.entries({ ...preset, theme }).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
  const iframe = [
    `<iframe src="${escapeHtml(framed)}"`,
    `  title="${title}"`,
    '  width="100%" height="640" loading="lazy" allow="clipboard-write" style="border:0"></iframe>',
  ]
  const markdown = [`[${title}](${link.replace(/[()]/g, (char) => (char === '(' ? '%28' : '%29'))})`]
  return [
    {
      id: 'element',
      title: 'HTML',
      says: 'It is as high as what it shows, and tells the page which question it asks and what it found. Without JavaScript the link stays.',
      lines: [
        `<script src="${escapeHtml(base)}/embed.js" async></script>`,
        `<bad-gateway${attributes.join('')}>`,
        `  <a href="${escapeHtml(link)}">${title}</a>`,
        '</bad-gateway>',
      ],
    },
    { id: 'iframe', title: 'HTML without a script', says: 'It scrolls inside, at the height that you give it.', lines: iframe },
    {
      id: 'markdown',
      title: 'Markdown, MkDocs',
      says: 'MkDocs leaves HTML in Markdown as it is. Where a renderer takes it out, the last line still leads there.',
      lines: [...iframe, '', ...markdown],
    },
    {
      id: 'backstage',
      title: 'Backstage',
      says: `TechDocs shows frames of listed hosts only. In app-config.yaml, list ${host} under techdocs.sanitizer.allowedIframeHosts and ${origin} under backend.csp.frame-src.`,
      lines: iframe,
    },
    {
      id: 'confluence',
      title: 'Confluence',
      says: 'Type /iframe, choose the Iframe macro and give it this address and a height of 640. On Data Center the HTML macro takes the lines of “HTML without a script”.',
      lines: [framed],
    },
    {
      id: 'notion',
      title: 'Notion',
      says: 'Type /embed and give it this address. Notion itself shows it, so list https://www.notion.so.',
      lines: [framed],
    },
    {
      id: 'gitlab',
      title: 'GitLab',
      says: 'GitLab takes frames and scripts out of its Markdown, so a link is all there is. It opens with the same answers.',
      lines: markdown,
    },
  ]
}

function escapeHtml(text: string): string {
  return text.replace(/[&"<>]/g, (char) => ({ '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' })[char] ?? char)
}
