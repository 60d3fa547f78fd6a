import { findStack } from '../../catalog/stacks/index.ts'
import { recogniseResponse } from '../../catalog/stacks/recognise-response.ts'
import { observe } from '../probes/observation.ts'
import { argumentsOf, commandParts, type PartLine } from './command-parts.ts'
import { type CommandObservation, type CommandReader, seenAt } from './command-reader.ts'
import { bodyLimit, bodyText, statusLine } from './header-block.ts'
import { madeBy } from './response-seen.ts'

/** An error page: its status, the stack whose marks it bears, and the sentence that says by what. `line` is that of its heading. */
export type ErrorPage = { status: number; title: string; made: string | null; because: string | null; body: string; line: number }

/**
 * An HTML error page, or its text as copied from the screen (`502 Bad Gateway` over `nginx/1.18.0`). Nobody keeps such a page for its own
 * sake: it is what the public address answered, so it gives `url.response` and, by its marks, `fault.made-by`. A page below a status line or
 * a `curl` command belongs to the reader of those.
 */
export const htmlPage: CommandReader = {
  id: 'html-page',
  recognises: (text) => pages(text).length > 0,
  read: (text) => pages(text).flatMap(pageSeen),
}

function pages(text: string): ErrorPage[] {
  if (!/<(?:!doctype|html|head|title|center|body|h1)\b|&lt;|^[^\S\r\n]{0,20}[45]\d\d [A-Z]/im.test(text)) return []
  return commandParts(text).flatMap((part) => {
    if (argumentsOf(part, 'curl', 'wget') !== null) return []
    if (
      part.lines.some((one) => statusLine(one.text.replace(/^\s{0,20}< /, '')) !== null || /^\s{0,20}\* (Trying|Connected)/.test(one.text))
    )
      return []
    const page = readErrorPage(part.lines)
    return page === null ? [] : [page]
  })
}

function pageSeen({ status, title, made, because, line }: ErrorPage): CommandObservation[] {
  if (status < 500) return []
  const seen = `page: ${title}${because === null ? '' : ` (${because})`}`
  return [seenAt(line, observe('url.response', { is: 'answered', status, kind: made }, seen)), ...madeBy(status, made, seen, line)]
}

/** Reads the first error page (status 400 to 599 in its title, heading or first line) in the lines. Out: null when there is none. */
export function readErrorPage(lines: readonly PartLine[]): ErrorPage | null {
  return htmlErrorPage(lines) ?? copiedPage(lines)
}

function htmlErrorPage(lines: readonly PartLine[]): ErrorPage | null {
  const from = lines.findIndex((one) => /<(?:!doctype html|html|head|title|center|body|h1)\b/i.test(bodyText(one)))
  const first = lines[from]
  if (first === undefined) return null
  const body = lines
    .slice(from, from + 2000)
    .map(bodyText)
    .join('\n')
    .slice(0, bodyLimit)
  const headings = [...body.matchAll(/<(?:title|h1|h2)\b[^>]{0,300}>([^<]{0,300})/gi)].map(([, heading = '']) =>
    heading.replace(/\s+/g, ' ').trim(),
  )
  for (const heading of headings) {
    const status = statusIn(heading)
    if (status !== null) {
      const line = lines.slice(from).find(({ text }) => text.includes(String(status)))?.line ?? first.line
      return { status, title: heading, ...maker(status, body), body, line }
    }
  }
  return null
}

/** What a browser shows of a proxy’s plain page: the heading, a line, and the name of the program. */
function copiedPage(lines: readonly PartLine[]): ErrorPage | null {
  for (const [at, one] of lines.entries()) {
    const heading = one.text.trim()
    const status = /^\d{3} [A-Z]/.test(heading) && heading.length < 60 ? statusIn(heading) : null
    const below = lines
      .slice(at + 1, at + 6)
      .map(({ text }) => text.trim())
      .find((text) => text !== '')
    if (status === null || below === undefined) continue
    const footer = /^(?:nginx|openresty|cloudflare|Microsoft-Azure-Application-Gateway)(?:\/[\w.]{1,20})?(?: \([\w. -]{1,30}\))?$/.exec(
      below,
    )?.[0]
    if (footer !== undefined)
      return { status, title: heading, ...maker(status, `<hr><center>${footer}</center>`), body: below, line: one.line }
  }
  return null
}

/** `502 Bad Gateway`, `Error 502`, `shop.example.com | 502: Bad gateway`; a price or a year is no status. */
function statusIn(heading: string): number | null {
  const found =
    /(?:^|[|:\s-])(?:HTTP )?(?:Error(?: code)?:? |Status:? )?([45]\d\d)(?::| -| –)? ?(?:Bad Gateway|Proxy Error|Service (?:Temporarily )?Unavailable|Gateway Time-?out|Internal Server Error|Server Error|Error|Web server is down|Connection timed out|Origin is unreachable|A timeout occurred|SSL handshake failed|Invalid SSL certificate|Web server (?:is )?returning an unknown error|Not Found|Forbidden)/i.exec(
      heading,
    )?.[1] ??
    /^(?:HTTP (?:Status )?)?(?:Error )?([45]\d\d)(?: – .{1,100}| \(.{1,60}\))?$/i.exec(heading)?.[1] ??
    /^(?:HTTP )?Error (?:code )?([45]\d\d)\b/i.exec(heading)?.[1]
  return found === undefined ? null : Number(found)
}

function maker(status: number, body: string): { made: string | null; because: string | null } {
  const { made, because } = recogniseResponse({ status, headers: [], bodyExcerpt: body })
  return made !== null && findStack(made) !== undefined ? { made, because } : { made: null, because: null }
}
