import type { FoundFact } from '../../contract/fact.ts'
import type { LogTailSeen } from '../../contract/host.ts'
import type { TargetUrl } from '../../contract/target-url.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import type { Vantage } from '../../contract/vantage.ts'
import { quote } from '../quote.ts'
import { readText } from '../read-text.ts'

/** What is known beside the logs; `from` is where they were found. */
export type LogHints = { proxy: string | null; upstream: Endpoint | null; url: TargetUrl | null; from: Vantage }

/**
 * Reads the ends of several logs of this machine as one text, so that what explains a failure counts before its consequences, whichever
 * file it stands in. Out: redacted facts of the host; `where` is the file, with the line where the file was read from its start.
 * A text that shows no fault at all gives none: an empty or healthy log is no news.
 */
export function logFacts(logs: readonly LogTailSeen[], { from, ...hints }: LogHints): FoundFact[] {
  const lines: (string | null)[] = []
  const text = logs
    .map((log) => {
      const own = withoutProbes(log.text.endsWith('\n') ? log.text : `${log.text}\n`)
      const count = own.split('\n').length - 1
      for (let line = 1; line <= count; line++) lines.push(log.from === 0 ? `${log.path}:${line}` : log.path)
      return own
    })
    .join('')
  if (text.trim() === '') return []
  return readText(text, { name: marker, ...hints })
    .facts.filter(({ about, value }) => about !== 'path.upstream' && (about !== 'text.kind' || otherKinds.has(value.is)))
    .map(onThisClock)
    .map((fact) => {
      const line = Number(/, line (\d+)$/.exec(fact.where ?? '')?.[1])
      const place = lines[line - 1]
      return {
        ...fact,
        vantage: fact.vantage === 'unknown' ? from : fact.vantage,
        where: quote(place ?? logs.map(({ path }) => path).join(', ')),
      } as FoundFact
    })
}

const marker = 'log'

/** What HAProxy logs for a connection that only looked whether the port is open, as a probe of ours does: 400, CR--, no request. */
function withoutProbes(text: string): string {
  return text.replace(/^.* CR-- .*"<BADREQ>".*$/gm, '')
}

/** What a log can show instead of a fault of the upstream; that it is healthy or unknown is no news. */
const otherKinds: ReadonlySet<string> = new Set(['client-abort', 'rate-limit', 'request-too-big'])

/** The log of this machine is on this machine’s clock: a local time becomes an instant, to the minute. */
function onThisClock(fact: FoundFact): FoundFact {
  if (!('localFirst' in fact.value) || fact.value.localFirst === undefined || fact.value.localLast === undefined) return fact
  const { localFirst, localLast, ...value } = fact.value
  const [first, last] = [new Date(localFirst.replace(' ', 'T')), new Date(localLast.replace(' ', 'T'))]
  if (Number.isNaN(first.getTime()) || Number.isNaN(last.getTime())) return fact
  return { ...fact, value: { ...value, first: first.toISOString(), last: last.toISOString() } } as FoundFact
}

/**
 * The lines about one request, where some are: those that name its host or its upstream. A busy proxy logs the failures of other sites
 * between them.
 */
export function linesAbout(text: string, words: readonly string[]): string {
  const lines = text.split('\n')
  const own = lines.filter((line) => words.some((word) => line.includes(word)))
  return own.length > 0 ? `${own.join('\n')}\n` : text
}
