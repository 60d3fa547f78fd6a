import { goMessages } from '../../catalog/log-lines/go/messages.ts'
import type { Entry } from './entries.ts'
import type { LineMatch } from './match-line.ts'

const goWords: ReadonlySet<string> = new Set(
  goMessages({ inLine: (error) => error, statusOf: { dialTimeout: 502, other: 502 } }).map(({ template }) => template),
)

/** A log of fields, in JSON or as `level=error msg="…"`: the program says in it who it is, if it is a proxy. */
const fields = /(?:^|\s)(?:level|lvl|msg)=/
/** An HTTP request that a program makes for itself names its address: `Get "http://10.0.0.5:9100/metrics": dial tcp …`; without quotes before Go 1.14. */
const ownRequest = /\b(?:Get|Post|Put|Head|Delete|Patch) \\?"?https?:\/\//
/** Where no web server is: SSH, mail, DNS and databases. */
const otherPort = /:(?:22|25|53|465|587|2379|3306|5432|5672|6379|9092|11211|27017)$/
/** What a proxy in Go tells of the request that failed. */
const request = /"request":\s?\{|"err_trace":/

/**
 * Whether a match is only words of Go’s standard library, in a line of a Go program that is no proxy. Any Go program writes
 * `dial tcp …: connect: connection refused`; alone, or behind a sign of Caddy or Traefik, it is read as theirs, unless it called a port of
 * another kind of server.
 */
export function isAnotherGoProgram(match: LineMatch, { text, json }: Pick<Entry, 'text' | 'json'>): boolean {
  if (!isGoWords(match) || request.test(text)) return false
  if (otherPort.test(match.holes.peer ?? '') && !match.program.signs.some((sign) => text.includes(sign))) return true
  const isStructured = json !== null || fields.test(text.slice(0, 400))
  return (isStructured || ownRequest.test(text)) && !match.program.signs.some((sign) => text.includes(sign))
}

/** Whether a match may be another Go program’s. */
export function isGoWords({ program, line }: LineMatch): boolean {
  return program.speaksAs === 'proxy' && goWords.has(line.template)
}
