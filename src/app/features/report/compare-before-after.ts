import { seconds } from '../../../catalog/causes/readings.ts'
import type { FoundFact } from '../../../contract/fact.ts'
import type { Subject, SubjectValue } from '../../../contract/subjects.ts'

/** A fact as a report or a probe gives it, as far as comparing needs it. */
type Seen = Pick<FoundFact, 'about' | 'value'>
export type Side = { says: string; state: 'fine' | 'broken' | 'unknown' }
export type Compared = {
  verdict: 'works' | 'works-this-time' | 'still-failing' | 'changed' | 'as-before' | 'not-all-seen' | 'nothing-seen'
  rows: { what: string; before: Side; after: Side }[]
}

/**
 * Compares what the probes saw before with what the same probes see now.
 * In: the facts of both runs, and whether the fault comes and goes. Out: a row for everything that one of them saw, and the verdict;
 * of a fault that comes and goes one good run settles nothing (works-this-time).
 */
export function compareBeforeAfter(before: readonly Seen[], after: readonly Seen[], comesAndGoes: boolean): Compared {
  const rows = kinds.flatMap(({ what, read }) => {
    const sides = { before: read(before), after: read(after) }
    return sides.before === null && sides.after === null ? [] : [{ what, before: sides.before ?? none, after: sides.after ?? none }]
  })
  return { verdict: verdictOf(rows, after.length > 0, comesAndGoes), rows }
}

function verdictOf(rows: Compared['rows'], isSeen: boolean, comesAndGoes: boolean): Compared['verdict'] {
  if (!isSeen) return 'nothing-seen'
  // The public address is what counts: once mended, the proxy may call another upstream than the one that was probed.
  const answer = rows.find(({ what }) => what === 'Answer')
  if (answer?.before.state === 'broken' && answer.after.state === 'fine') return comesAndGoes ? 'works-this-time' : 'works'
  const wasBroken = rows.some(({ before }) => before.state === 'broken')
  const isBroken = rows.some(({ after }) => after.state === 'broken')
  if (!isBroken && rows.some(({ before, after }) => before.state === 'broken' && after === none)) return 'not-all-seen'
  if (!isBroken) return comesAndGoes ? 'works-this-time' : wasBroken ? 'works' : 'as-before'
  const isSame = rows.every(({ before, after }) =>
    before.state !== 'broken' && after.state !== 'broken' ? true : finding(before) === finding(after),
  )
  return isSame ? 'still-failing' : 'changed'
}

/** What was found, without the time it took, which is never the same twice. */
function finding({ says, state }: Side): string {
  return `${state} ${says.replace(/, [\d.]+ m?s$/, '')}`
}

const none: Side = { says: 'not seen', state: 'unknown' }

const kinds = [
  row('Answer', 'url.response', responseSide),
  row('Connect', 'url.connect', connectSide),
  row('First byte', 'url.response', ({ ms }) => (ms === undefined ? null : { says: seconds(ms), state: 'unknown' })),
  row('Upstream: name', 'upstream.name', ({ is }) =>
    is === 'no-name' ? null : { says: is, state: is === 'resolves' ? 'fine' : 'broken' },
  ),
  row('Upstream: connect', 'upstream.connect', connectSide),
  row('Upstream: TLS', 'upstream.tls', ({ is }) =>
    is === 'not-used' ? null : { says: words(is), state: is === 'works' ? 'fine' : 'broken' },
  ),
  row('Upstream: answer', 'upstream.response', responseSide),
  row('Upstream: first byte', 'upstream.response', ({ ms }) => (ms === undefined ? null : { says: seconds(ms), state: 'unknown' })),
  row('Upstream: header', 'upstream.header', ({ is, bytes }) => ({
    says: bytes === undefined ? words(is) : `${bytes} bytes`,
    state: is === 'fits' ? 'fine' : 'broken',
  })),
  row('Upstream: form', 'upstream.validity', ({ is }) => ({
    says: is,
    state: is === 'valid' ? 'fine' : is === 'invalid' ? 'broken' : 'unknown',
  })),
  row('Upstream: body', 'upstream.body', ({ is, received }) => ({
    says: received === undefined ? is : `${is}, ${received} bytes`,
    state: is === 'whole' ? 'fine' : is === 'cut' ? 'broken' : 'unknown',
  })),
]

function row<S extends Subject>(what: string, about: S, read: (value: SubjectValue<S>) => Side | null) {
  return {
    what,
    read: (facts: readonly Seen[]): Side | null => {
      const fact = facts.find((one) => one.about === about)
      return fact === undefined ? null : read(fact.value as SubjectValue<S>)
    },
  }
}

function responseSide({ is, status, ms }: SubjectValue<'url.response'>): Side {
  if (is === 'answered' && status !== undefined) return { says: String(status), state: status >= 500 ? 'broken' : 'fine' }
  return { says: ms === undefined ? words(is) : `${words(is)}, ${seconds(ms)}`, state: 'broken' }
}

function connectSide({ is, ms }: SubjectValue<'url.connect'>): Side {
  if (is === 'connects') return { says: ms === undefined ? 'connects' : seconds(ms), state: 'fine' }
  return { says: ms === undefined ? words(is) : `${words(is)}, ${seconds(ms)}`, state: is === 'mixed' ? 'unknown' : 'broken' }
}

function words(is: string): string {
  return is.replaceAll('-', ' ')
}
