import { hideQueryValues } from '../../../contract/target-url.ts'
import type { Where } from '../../../contract/where.ts'
import type { Knowledge } from '../../../diagnosis/knowledge.ts'
import { sayUtc } from '../report/say-time.ts'
import type { Look } from '../visitor/look.ts'

/**
 * What an owner asks the host, word for word, by what is known: the address, what a probe saw and when, who made the answer, and whether a CDN
 * stands before the site. In: `look` null where no probe has answered. Out: the lines of the message; it claims nothing that was not seen.
 */
export function hostMessage(
  where: Where,
  { settled }: Pick<Knowledge, 'settled'>,
  look: Look | null,
  nameOf: (kind: string) => string,
): string[] {
  const madeBy = settled.get('fault.made-by')?.value
  const edge = settled.get('path.edge')?.value
  const edgeName =
    edge?.kind !== undefined ? nameOf(edge.kind) : madeBy?.is === 'edge' && madeBy.kind !== undefined ? nameOf(madeBy.kind) : null
  const questions = [
    'Please look at the minute above and tell me:',
    ...numbered([
      'What does the error log of the proxy (nginx, Apache, LiteSpeed, …) say for it? The whole line, please.',
      `Was my app${where.app === undefined ? ' (PHP, Node, Python, …)' : ` (${nameOf(where.app)})`} running then? Was it restarted, or ended for memory or time?`,
      'Did my account reach a limit: memory, processes, CPU, connections, disk?',
      'Was anything changed or deployed on your side in the hour before?',
      ...(edgeName === null && edge?.is !== 'present'
        ? []
        : [
            `${edgeName ?? 'A CDN'} stands before the site. Does your server answer when it is asked directly, and does its firewall let the addresses of ${edgeName ?? 'the CDN'} in?`,
          ]),
    ]),
  ]
  return [
    'Hello,',
    '',
    ...seen(where, look),
    ...made(madeBy, nameOf),
    ...pattern(settled.get('fault.pattern')?.value.is),
    '',
    ...questions,
    '',
    'Thank you.',
  ]
}

function seen(where: Where, look: Look | null): string[] {
  const page = where.url === undefined ? 'my site' : hideQueryValues(where.url)
  if (look === null) return [`${page} answers 502 (Bad Gateway).`]
  const what = look.answer.status === null ? `gives no answer (${look.answer.says})` : `answers ${look.answer.status}`
  return [`${page} ${what}. Seen by a probe at ${sayUtc(look.at)}.`, ...look.answer.headers.map((line) => `  ${line}`)]
}

function made(madeBy: { is: string; kind?: string | undefined } | undefined, nameOf: (kind: string) => string): string[] {
  if (madeBy === undefined) return []
  return [`The answer was made by ${madeBy.kind === undefined ? `the ${madeBy.is}` : nameOf(madeBy.kind)}.`]
}

const patterns: Record<string, string> = {
  always: 'It happens on every request.',
  sometimes: 'It comes and goes.',
  'around-deploys': 'It happens around deploys and restarts.',
  'since-change': 'It began with a change.',
  gone: 'It is gone at the moment; I would like to know what it was.',
}

function pattern(is: string | undefined): string[] {
  const says = patterns[is ?? '']
  return says === undefined ? [] : [says]
}

function numbered(lines: readonly string[]): string[] {
  return lines.map((line, index) => `${index + 1}. ${line}`)
}
