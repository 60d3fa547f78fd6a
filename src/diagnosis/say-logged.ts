import { findFailure } from '../catalog/failures/index.ts'
import type { SubjectValue } from '../contract/subjects.ts'
import { lowerFirst } from './lower-first.ts'

type Logged = SubjectValue<'proxy.log' | 'app.log' | 'system.log'>

/**
 * What a log tells of one failure, in one sentence: `nginx: connection refused at 127.0.0.1:3000, 412 times, 2026-11-22 03:11:20 to
 * 09:12:01 UTC, more and more often.` Null for a log that names none.
 */
export function sayLogged(log: Logged, nameOf: (kind: string) => string): string | null {
  const { failure, program, peer, count = 1, course, attempts } = log
  const title = failure === undefined ? undefined : findFailure(failure)?.title
  if (title === undefined) return null
  const what = `${program === undefined ? title : `${nameOf(program)}: ${lowerFirst(title)}`}${peer === undefined ? '' : ` at ${peer}`}`
  const parts = [what, count > 1 ? `${count} times` : '', sayWhen(log), course === undefined ? '' : sayCourse(course)]
  const sentence = `${parts.filter((part) => part !== '').join(', ')}.`
  return attempts === undefined ? sentence : `${sentence} ${sayAttempts(attempts, count)}`
}

/**
 * What became of the requests, in one sentence: `Each time another server was asked next, and the client got an answer.`
 * In: the attempts that a log tells of, and how many lines it has of them.
 */
export function sayAttempts({ seen, retried, healed }: NonNullable<Logged['attempts']>, count: number): string {
  const asked = retried + healed
  const each =
    asked === seen ? (seen === 1 ? 'another' : 'each time another') : `${asked} ${seen < count ? '' : `of ${seen} `}times another`
  const ends = [
    healed === 0 ? ', and failed too' : '',
    retried === 0 ? ', and the client got an answer' : '',
    `; ${healed === 1 ? 'one request was' : `${healed} requests were`} answered, the others failed there too`,
  ]
  const said = `${seen < count ? `Of the first ${seen} times, ` : ''}${each} server was asked next${ends.find((end) => end !== '')}.`
  return said.charAt(0).toUpperCase() + said.slice(1)
}

/** How it came over time, as the end of a sentence. */
function sayCourse({ is, bursts, everyMinutes }: NonNullable<Logged['course']>): string {
  return {
    'one-burst': 'all within two minutes',
    bursts: bursts === undefined ? 'in bursts with quiet between' : `in ${bursts} bursts with quiet between`,
    periodic: everyMinutes === undefined ? 'at regular times' : `about every ${everyMinutes} minutes`,
    constant: 'all the time, at about the same rate',
    growing: 'more and more often',
  }[is]
}

function sayWhen({ first, last, localFirst, localLast }: Logged): string {
  if (first !== undefined && last !== undefined) return `${span(inWords(first), inWords(last))} UTC`
  return localFirst === undefined || localLast === undefined ? '' : `${span(localFirst, localLast)} by the log’s clock`
}

function inWords(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)}`
}

/** The day is told once where both are of the same. */
function span(from: string, to: string): string {
  if (from === to) return from
  const [day, toDay] = [from, to].map((time) => time.slice(0, time.lastIndexOf(' ') + 1))
  return `${from} to ${day === toDay ? to.slice(toDay?.length) : to}`
}
