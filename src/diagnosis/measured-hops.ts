import type { Settled } from '../catalog/cause-form.ts'
import type { Fact } from '../contract/fact.ts'
import type { Subject } from '../contract/subjects.ts'
import { sayPlace } from './say-place.ts'
import { sayMachine } from './say-who-sees.ts'

/**
 * One reading behind the picture: the hop it belongs to, its state, what was seen, from where, when (ISO 8601, UTC; null where nobody knows)
 * and how long it took (milliseconds).
 */
export type Measured = {
  hop: string
  state: 'fine' | 'broken' | 'unknown'
  seen: string
  from: string
  at: string | null
  ms: number | null
}

/** Hops in their order, and the findings on each that are fine. `{entry}` is what the public address leads to. */
const hops: readonly (readonly [Subject, string, readonly string[]])[] = [
  ['url.name', 'You → {entry}', ['resolves', 'no-name']],
  ['url.connect', 'You → {entry}', ['connects']],
  ['url.tls', 'You → {entry}', ['works', 'not-used']],
  ['url.response', 'You → {entry}', ['answered']],
  ['upstream.name', 'Proxy → Socket', ['resolves', 'no-name']],
  ['upstream.connect', 'Proxy → Socket', ['connects']],
  ['upstream.tls', 'Proxy → Socket', ['works', 'not-used']],
  ['proxy.log', 'Proxy → Socket', ['silent', 'clean']],
  ['upstream.protocol', 'Socket → App', ['same']],
  ['upstream.response', 'Socket → App', ['answered']],
  ['upstream.header', 'Socket → App', ['fits']],
  ['upstream.validity', 'Socket → App', ['valid']],
  ['upstream.body', 'Socket → App', ['whole']],
  ['upstream.time', 'Socket → App', ['in-time']],
  ['upstream.other-family', 'App', ['connects']],
  ['upstream.near', 'App', ['other-interface', 'other-port']],
  ['app.process', 'App', ['running']],
  ['app.listening', 'App', ['same']],
]

/** Findings that are neither fine nor a fault. */
const undecided: Partial<Record<Subject, readonly string[]>> = {
  'upstream.validity': ['disputed'],
  'upstream.body': ['unfinished'],
  'upstream.other-family': ['refused', 'times-out'],
  'upstream.near': ['nothing'],
}

/** The readings of probes, host and text, in the order of the way; those that were set aside are unknown. Answers are no measurements. */
export function measuredHops(settled: Settled, hasEdge: boolean): Measured[] {
  const machine = sayMachine(settled.all)
  return hops.flatMap(([about, hop, fine]) =>
    settled.all
      .filter((fact) => fact.about === about && fact.source !== 'answer' && fact.overruledBy === null)
      .map((fact) => ({
        hop: hop.replace('{entry}', hasEdge ? 'Edge' : 'Proxy'),
        state: stateOf(fact, fine),
        seen: fact.quote ?? String(fact.value.is).replaceAll('-', ' '),
        from: fromOf(fact, machine),
        at: fact.source === 'text' ? null : fact.at,
        ms: 'ms' in fact.value ? (fact.value.ms ?? null) : null,
      })),
  )
}

/** A place on a machine says on which: its kernel tables are those of one network. */
function fromOf({ where, source }: Fact, machine: string): string {
  if (where === null) return sourceWords[source]
  return source === 'host' ? [sayPlace(where), machine].filter((part) => part !== '').join(' ') : where
}

const sourceWords = { answer: 'answer', host: 'host', probe: 'probe', text: 'pasted text' } as const

function stateOf(fact: Fact, fine: readonly string[]): Measured['state'] {
  if (fact.setAside !== null || undecided[fact.about]?.includes(fact.value.is)) return 'unknown'
  return fine.includes(fact.value.is) ? 'fine' : 'broken'
}
