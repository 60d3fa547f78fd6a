import { createEntryReader, type Entry } from './entries.ts'
import { consequences } from './failure-meanings.ts'
import { answerTo, requestOf } from './request-of.ts'
import { type Attempts, type Hit, peerOf, type Tally } from './tally-hits.ts'

/** How much of the beginning of a text is looked at, in characters: some thousand lines, which tell what became of the rest. */
export const attemptsWithin = 500_000

/**
 * Puts the attempts of each request together (nginx logs a line for each server that it tried) and finds what became of them.
 * In: a text or its beginning, and what tells whether an entry shows a failure. Out: a function from a row to its attempts; undefined where
 * no line of it names its request. Holds the entries that name one.
 */
export function countAttempts(text: string, hitOf: (entry: Entry) => Hit | null): (row: Tally) => Attempts | undefined {
  const rows = new Map<string, Attempts>()
  if (!mayTell(text)) return () => undefined
  const requests: Request[] = []
  const open = new Map<string, Request>()
  const answers = new Map<string, Answers>()
  const reader = createEntryReader({
    onEntry: (entry) => {
      const answer = answerTo(entry.text)
      if (answer !== null) {
        const same = answers.get(answer.asked) ?? { all: [], from: 0 }
        same.all.push({ at: secondOf(entry), status: answer.status, taken: false })
        answers.set(answer.asked, same)
      }
      const request = requestOf(entry)
      const hit = request === null ? null : hitOf(entry)
      const failure = hit?.match.line.failure
      // That a server is left out, or that none is left, is said of a request too, and is no attempt.
      if (request === null || hit === null || failure == null || consequences.has(failure)) return
      const peer = peerOf(entry.text, hit.match.holes)
      const attempt = { row: rowKey(failure, hit.match.program.id, peer), at: secondOf(entry) }
      const key = `${hit.match.program.id} ${request.key}`
      const same = open.get(key)
      // No server is asked twice for one request, so the same server again is the next request; so is what comes after a long silence.
      const goesOn = same !== undefined && !same.peers.has(peer) && isWithin(same.attempts.at(-1)?.at ?? null, attempt.at, longestWait)
      const current = goesOn ? same : { asked: request.asked, attempts: [], peers: new Set<string | null>() }
      current.attempts.push(attempt)
      current.peers.add(peer)
      if (!goesOn) requests.push(current)
      open.set(key, current)
    },
  })
  reader.push(text.length < attemptsWithin ? text : text.slice(0, text.lastIndexOf('\n') + 1))
  reader.end()
  for (const request of requests) {
    const isHealed = isAnswered(request, answers)
    for (const [index, { row }] of request.attempts.entries()) {
      const so = rows.get(row) ?? { seen: 0, retried: 0, healed: 0 }
      so.seen += 1
      if (isHealed) so.healed += 1
      else if (index < request.attempts.length - 1) so.retried += 1
      rows.set(row, so)
    }
  }
  return ({ failure, program, peer }) => rows.get(rowKey(failure, program.id, peer))
}

/** How many of the lines of a row were what the client got, as far as the text tells. */
export function decidingCount({ count, attempts }: Tally): number {
  return attempts === undefined ? count : count * (1 - (attempts.retried + attempts.healed) / attempts.seen)
}

type Attempt = { row: string; at: number | null }
type Request = { asked: string | null; attempts: Attempt[]; peers: Set<string | null> }
/** Answers to the same question; those before `from` are taken. */
type Answers = { all: { at: number | null; status: number; taken: boolean }[]; from: number }

function rowKey(failure: string, program: string, peer: string | null): string {
  return `${program} ${failure} ${peer}`
}

/** A cheap look at whether two lines may be about one request: a connection or an id that comes twice, or an access log beside an error log. */
function mayTell(text: string): boolean {
  const seen = new Set<string>()
  for (const [sign] of text.matchAll(/\s\*\d{1,15} |(?<![\w-])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}(?![\w-])/gi)) {
    if (seen.has(sign)) return true
    seen.add(sign)
  }
  return seen.size > 0 && /" [1-5]\d\d /.test(text)
}

/** Takes the answer that the access log has for a request. 499: the client did not wait for it. */
function isAnswered({ asked, attempts }: Request, answers: ReadonlyMap<string, Answers>): boolean {
  const same = answers.get(asked ?? '')
  if (same === undefined) return false
  while (same.all[same.from]?.taken === true) same.from += 1
  const last = attempts.at(-1)?.at ?? null
  const answer = same.all.slice(same.from, same.from + mostAnswers).find(({ at, taken }) => !taken && isWithin(last, at, longestWait))
  if (answer === undefined) return false
  answer.taken = true
  return answer.status < 499
}

/** So many answers to the same question are compared with one request. */
const mostAnswers = 200

/** The longest time between two lines about one request, in seconds. */
const longestWait = 120

/** Zones differ by whole quarters of an hour, so within one, the clocks of two logs tell the same. */
const quarter = 900

function secondOf({ time }: Entry): number | null {
  const [, minutes, seconds] = /T\d\d:(\d\d):(\d\d)/.exec(time ?? '') ?? []
  return minutes === undefined ? null : (Number(minutes) * 60 + Number(seconds)) % quarter
}

function isWithin(from: number | null, to: number | null, most: number): boolean {
  return from === null || to === null || (to - from + quarter) % quarter <= most
}
