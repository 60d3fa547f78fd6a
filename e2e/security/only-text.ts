import { marked, type Token } from 'marked'

/** What moves a cursor, colours, rings, answers, hides, joins or reorders: nothing of it may reach a terminal. */
const active = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5|[\u{e0100}-\u{e01ef}]/u
/** More marks on one letter than any language writes: they cover the lines around. */
const flood = /\p{M}{9}/u

/** What is wrong with something that a terminal shows, in one line; null when it is text and line feeds. `ours`: colours of our own are in it. */
export function terminalProblem(shown: string, ours = false): string | null {
  const plain = (ours ? shown.replace(/\u001b\[(?:0|1|2|31|32)m/g, '') : shown).replaceAll('\n', '')
  const found = active.exec(plain) ?? flood.exec(plain)
  return found === null ? null : around(plain, found)
}

/** The same for JSON: it parses, and nothing active stands in it as itself. */
export function jsonProblem(json: string): string | null {
  try {
    JSON.parse(json)
  } catch {
    return 'it does not parse'
  }
  const found = active.exec(json.replaceAll('\n', ''))
  return found === null ? null : around(json.replaceAll('\n', ''), found)
}

/**
 * What trackers and chats make of the text nodes of a rendered page, escapes already undone: people, teams, issues, merge requests,
 * snippets, milestones, labels, commits, and addresses. GitHub, GitLab and Slack leave code alone.
 */
const pings: readonly RegExp[] = [
  /(?<![\p{L}\p{N}_])@[\p{L}\p{N}_]/u,
  /(?<![\p{L}\p{N}_])[#!&$%~^][\p{L}\p{N}_"]/u,
  /\bGH-\d/i,
  /<[!@#]/,
  /\b[a-z][a-z\d+.-]*:\/\//i,
  /\b(?:mailto|xmpp|javascript|data|vbscript):/i,
  /\bwww\./i,
  /\b(?=[\da-f]*\d)[\da-f]{7,40}\b/,
  /[^\s@]@[^\s@]+\.[^\s@]/,
  /:[a-z][\w+-]*:/,
  /\$/,
]

/** Blocks and marks that the report itself writes; all else is outside text that has become markup. */
const ownTokens: ReadonlySet<string> = new Set(
  'heading paragraph text strong codespan list list_item blockquote code del escape space br'.split(' '),
)

/** What a renderer of GitHub’s Markdown makes of outside text beside text; null when nothing. `own` is the one link that may be there. */
export function markdownProblem(markdown: string, own: string | null = null): string | null {
  const problems: string[] = []
  // Neighbouring text and escapes are one text node on the page, and trackers look for mentions there.
  const look = (tokens: readonly Token[]) => {
    let line = ''
    for (const token of tokens) {
      if (!ownTokens.has(token.type) && !(token.type === 'link' && token.href === own))
        problems.push(`${token.type}: ${token.raw.slice(0, 120)}`)
      if (token.type === 'escape' || (token.type === 'text' && token.tokens === undefined)) line += unescaped(token.text)
      else {
        ping(line)
        line = ''
      }
      if ('tokens' in token && token.tokens !== undefined && token.type !== 'link') look(token.tokens)
      if (token.type === 'list') look(token.items)
    }
    ping(line)
  }
  const ping = (line: string) => {
    for (const shape of pings) {
      const found = shape.exec(line)
      if (found !== null) problems.push(`${shape} in ${around(line, found)}`)
    }
  }
  look(marked.lexer(markdown, { gfm: true }))
  const headings = markdown.match(/^#{1,6} .*$/gm) ?? []
  const strange = headings.slice(1).find((line) => !ownHeadings.has(line))
  if (strange !== undefined) problems.push(`heading: ${strange.slice(0, 120)}`)
  return problems[0] ?? terminalProblem(markdown)
}

const ownHeadings: ReadonlySet<string> = new Set(
  [
    'What proves it',
    'What speaks for it',
    'What speaks against it',
    'What fits',
    'Other suspects',
    'What would settle it',
    'Ruled out',
    'Seen, but not counted',
  ].map((title) => `### ${title}`),
)

const ownTags: ReadonlySet<string> = new Set(
  (
    '!doctype html head meta title style body main header footer p b span h1 h2 h3 dl div dt dd section small code ol ul li br table thead ' +
    'tbody tr th td em mark figure figcaption pre ins del details summary s abbr time svg rect path g text circle line tspan'
  ).split(' '),
)
const ownAttributes: ReadonlySet<string> = new Set(
  (
    'lang charset http-equiv content name class title viewbox role aria-label preserveaspectratio x y x1 x2 y1 y2 cx cy r width height d fill ' +
    'points scope datetime aria-hidden style stroke stroke-width stroke-dasharray'
  ).split(' '),
)

/** What in a written HTML page is no tag or attribute of its own; null when all is. */
export function htmlProblem(html: string): string | null {
  for (const [tag, name = '', rest = ''] of html.matchAll(/<\/?([^\s>/]*)([^>]*)>?/g)) {
    if (!ownTags.has(name.toLowerCase())) return `tag ${tag.slice(0, 120)}`
    for (const [, attribute = '', value = ''] of rest.matchAll(/([^\s="'/]+)\s*(?:=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g)) {
      if (attribute !== 'html' && !ownAttributes.has(attribute.toLowerCase())) return `attribute ${attribute} in ${tag.slice(0, 120)}`
      if (attribute === 'style' && !/^"[\w\s:;.,()%-]*"$/.test(value)) return `style ${value.slice(0, 120)}`
    }
  }
  return terminalProblem(html)
}

function unescaped(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

function around(text: string, { index, 0: found }: RegExpExecArray): string {
  return JSON.stringify(text.slice(Math.max(0, index - 30), index + found.length + 30)).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16)}`,
  )
}
