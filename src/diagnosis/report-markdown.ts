import type { Reason, Report } from '../contract/report.ts'
import { writeUnseen } from '../contract/unseen.ts'
import { sayCause, titleOfCause } from './say-cause.ts'
import { sayAbout, sayNotCounted, saySource, sayValue } from './say-fact.ts'
import { sayMadeBy, saySeenFrom, sayStrength } from './say-stamp.ts'
import { sayStatusOf } from './say-status.ts'
import { sayUtc } from './say-utc.ts'

/** How kinds of stacks are called, and the address of the whole report where there is one that others can open. */
export type MarkdownOptions = { nameOf: (kind: string) => string; link?: string }

/**
 * Writes a report for a ticket, in GitHub-flavoured Markdown that also reads as plain text. Nothing in it can become markup, a mention or
 * a link: what machines said stands in code, the rest is escaped, control characters are written as \xNN.
 */
export function reportAsMarkdown(report: Report, { nameOf, link }: MarkdownOptions): string {
  const stamp = [sayMadeBy(report, nameOf), sayUtc(report.madeAt), saySeenFrom(report)].filter((part) => part !== null)
  const first = report.verdict === 'undetermined' ? undefined : report.causes[0]
  const others = first === undefined ? report.causes : report.causes.slice(1)
  const sections = [
    `## ${plain(sayCause(report, nameOf))}`,
    [`**${sayStrength(report)}**`, ...stamp.map(plain)].join(' · '),
    plain(sayStatusOf(report, nameOf) ?? ''),
    list(targetLines(report, nameOf)),
    first &&
      section(
        first.confidence === 'proven' ? 'What proves it' : 'What speaks for it',
        numbered(first.because.map((one) => reason(one, report))),
      ),
    first && section('What speaks against it', list(first.against.map((one) => reason(one, report)))),
    section(report.verdict === 'undetermined' ? 'What fits' : 'Other suspects', list(others.map(suspect))),
    section('What would settle it', list(report.next.map(({ ask, run }) => plain(ask) + (run === null ? '' : `\n${codeBlock(run)}`)))),
    section(
      'Ruled out',
      list(report.ruledOut.map(({ id, because }) => `~~${plain(titleOfCause(id))}~~ ${because.map(({ says }) => plain(says)).join(' ')}`)),
    ),
    section('Seen, but not counted', list(notCounted(report))),
    `Made with badgateway ${plain(report.madeWith)}.${link === undefined ? '' : ` [The whole report](${encodeLink(link)})`}`,
  ]
  return `${sections.filter((part) => part).join('\n\n')}\n`
}

function targetLines({ target }: Report, nameOf: (kind: string) => string): string[] {
  const via = target.path.filter(({ role }) => role === 'edge' || role === 'balancer').flatMap(({ kind }) => (kind ? [nameOf(kind)] : []))
  return [
    target.url === null ? '' : `Address: ${code(target.url)}`,
    via.length === 0 ? '' : `Through: ${plain(via.join(', '))}`,
    target.proxy === null ? '' : `Proxy: ${plain(nameOf(target.proxy))}`,
    target.upstream === null ? '' : `Upstream: ${code(target.upstream)}`,
    target.app === null ? '' : `App: ${plain(nameOf(target.app))}`,
  ].filter((line) => line !== '')
}

function reason({ says, facts, factId }: Reason, report: Report): string {
  const resting = (facts ?? [factId]).flatMap((id) => report.facts.filter((fact) => fact.id === id))
  return [
    plain(says),
    ...resting.map((fact) => `> ${fact.quote === null ? plain(sayValue(fact)) : code(fact.quote)} (${plain(seen(fact))})`),
  ].join('\n')
}

function seen(fact: Report['facts'][number]): string {
  return fact.at === null ? saySource(fact) : `${saySource(fact)}, ${sayUtc(fact.at)}`
}

function suspect({ id, confidence, because, against }: Report['causes'][number]): string {
  const signs = [...because.map(({ says }) => `- for: ${plain(says)}`), ...against.map(({ says }) => `- against: ${plain(says)}`)]
  return [`**${plain(titleOfCause(id))}** (${confidence})`, ...signs].join('\n')
}

function notCounted(report: Report): string[] {
  return report.facts.flatMap((fact) => {
    const why = sayNotCounted(fact, report.facts)
    return why === null
      ? []
      : [`${plain(sayAbout(fact.about))}: ${fact.quote === null ? plain(sayValue(fact)) : code(fact.quote)}. ${plain(why)}`]
  })
}

function section(title: string, body: string): string {
  return body === '' ? '' : `### ${title}\n\n${body}`
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n')
}

function numbered(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item.replaceAll('\n', '\n   ')}`).join('\n')
}

/**
 * A text that stays text. Where an escape would do, CommonMark’s own is written. A word that a tracker or a chat would make a mention, a
 * reference or a link of stands in code: GitHub and GitLab look for those after the escapes are undone, and leave code alone.
 */
function plain(text: string): string {
  return writeUnseen(text)
    .trim()
    .replace(/[^ ]+/g, plainWord)
    .replace(/^(?=[-+=])|(?<=^\d{1,9})(?=[.)](?: |$))/, '\\')
}

function plainWord(word: string): string {
  if (!pings.test(word)) return escapeMarks(word)
  const end = /[.,;:!?)]*$/.exec(word.slice(-9))?.[0] ?? ''
  return code(word.slice(0, word.length - end.length)) + escapeMarks(end)
}

/**
 * What people, teams, issues, merge requests, labels, commits, addresses, formulas and emoji are written with: `@ops`, `#7`, `!7`, `GH-7`,
 * `https://…`, `mailto:…`, `www.…`, `deadbeef1`, `$x$`, `:tada:`.
 */
const pings =
  /[@$]|<[!#]|[#!&%~^][\p{L}\p{N}_"']|\bGH-\d|[a-z][a-z\d+.-]{0,30}:[/\\?a-z]|\bwww\.|\b(?=[a-f]*\d)[\da-f]{7,40}\b|:[a-z+-][\w+-]*:/iu

/** CommonMark’s own escapes. */
function escapeMarks(text: string): string {
  return text.replace(/[\\`*_[\]<>|~#&]/g, (char) => (char === '&' ? '&amp;' : `\\${char}`))
}

/** A code span, fenced by more backticks than it holds. */
function code(text: string): string {
  const shown = writeUnseen(text)
  const fence = '`'.repeat(longestRun(shown) + 1)
  const pad = shown === '' || /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return fence + pad + shown + pad + fence
}

function codeBlock(text: string): string {
  const lines = text.split('\n').map(writeUnseen)
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return [`${fence}sh`, ...lines, fence].join('\n')
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}

function encodeLink(link: string): string {
  return link.replace(/[()\s<>]/g, (char) => encodeURIComponent(char).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29')))
}
