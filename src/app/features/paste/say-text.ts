import { sayAttempts } from '../../../diagnosis/say-logged.ts'
import { sayTaken } from '../../../reading/taken-out.ts'
import type { FoundCourse, FoundFailure, FoundLine, TextFound } from '../../state/text-found.ts'

const whole = new Intl.NumberFormat('en-GB')

/** `34 %, 120 of 350 MB`. In: bytes. */
export function sayUnderWay(done: number, size: number): string {
  const [unit, by] = units.find(([, bytes]) => size >= bytes) ?? ['bytes', 1]
  const amount = (bytes: number) => (bytes / by).toLocaleString('en-GB', { maximumFractionDigits: by === 1 || bytes / by >= 10 ? 0 : 1 })
  return `${size === 0 ? 100 : Math.floor((100 * done) / size)} %, ${amount(done)} of ${amount(size)} ${unit}`
}

const units = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
] as const

/** How much was read: `842 lines read in 9 ms, 412 known messages.` */
export function sayRead({ lines, known, ms }: TextFound): string {
  const took = ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.max(1, Math.round(ms))} ms`
  return `${count(lines, 'line')} read in ${took}, ${count(known, 'known message')}.`
}

/** What it comes to, in a sentence; names of programs are looked up by the caller. */
export function sayShown({ facts, failures, needs }: TextFound, nameOf: (program: string) => string = (program) => program): string {
  const decisive = failures.filter(({ decides }) => decides)
  if (decisive.length > 0) return decisive.map((failure) => sayFailure(failure, nameOf)).join(' ')
  if (needs !== null) return `${needs.is}; ${asks[needs.needs]}.`
  const kind = facts.find(({ about }) => about === 'text.kind')
  if (kind !== undefined) return kinds[kind.value.is] ?? ''
  if (facts.length > 0) return 'What it shows counts.'
  return 'Nothing in it tells why a gateway fails.'
}

const asks = {
  upstream: 'give the address that the proxy calls, at the start, and it will be compared',
  url: 'give the address that fails, at the start, and it will be compared',
} as const

/** `nginx: Connection refused at 127.0.0.1:3000, 412 times.` */
function sayFailure({ title, program, peer, count: times, course, attempts }: FoundFailure, nameOf: (program: string) => string): string {
  const said = peer === null ? title : `${title} at ${peer}`
  const sentence = `${nameOf(program)}: ${said}${times > 1 ? `, ${whole.format(times)} times` : ''}${course === null ? '' : `, ${sayCourse(course)}`}.`
  return attempts === null || attempts === undefined ? sentence : `${sentence} ${sayAttempts(attempts, times)}`
}

function sayCourse({ is, bursts, everyMinutes }: FoundCourse): string {
  if (is === 'periodic') return everyMinutes === undefined ? 'at regular times' : `about every ${count(everyMinutes, 'minute')}`
  if (is === 'bursts') return bursts === undefined ? 'in bursts' : `in ${count(bursts, 'burst')}`
  return { 'one-burst': 'in one burst', constant: 'without a pause', growing: 'more and more often' }[is]
}

/** What a text is that shows no fault of an upstream, by the findings of `text.kind`. */
const kinds: Record<string, string> = {
  healthy: 'It shows no fault of an upstream.',
  'client-abort': 'It shows clients that gave up, and no fault of an upstream.',
  'rate-limit': 'It shows a limit that was reached, and no fault of an upstream.',
  'request-too-big': 'It shows a request that was too big, and no fault of an upstream.',
  config: 'It is a configuration; it shows no fault by itself.',
  'app-error': 'It shows errors of an app, and no fault of an upstream.',
  other: 'It shows something else, and no fault of an upstream.',
  unexplained: 'It shows that it failed, and not why: the reason stands in another log.',
  'nothing-known': 'No line of it is a message that is known.',
}

function count(number: number, noun: string): string {
  return `${whole.format(number)} ${noun}${number === 1 ? '' : 's'}`
}

/** `Taken out: 3 cookies, 1 token.` Of a text that is too long to be searched as a whole, only of the lines that count. */
export function sayTakenFrom({ taken: { of, marked } }: TextFound): string {
  const said = sayTaken(marked)
  const from = of === 'text' ? '' : ' of the lines that count'
  if (said.length > 0) return `Taken out${from}: ${said.join(', ')}.`
  return of === 'text' ? 'Nothing in it looks like a secret.' : 'No line that counts holds a secret.'
}

/** What is hidden in the lines that a report takes; of the rest of the text it takes nothing. */
export function sayHidden(lines: readonly FoundLine[]): string {
  const hidden = lines.reduce((sum, line) => sum + line.hidden, 0)
  const secrets = hidden === 0 ? 'No secret was seen in ' : `${count(hidden, 'secret')} ${hidden === 1 ? 'is' : 'are'} hidden in `
  return `${secrets}${lines.length === 1 ? 'this line' : 'these lines'}, and nothing else goes into the report. Addresses and host names stay: they are the evidence.`
}
