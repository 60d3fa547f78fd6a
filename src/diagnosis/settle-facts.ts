import type { Settled } from '../catalog/cause-form.ts'
import { isGatewayError, isGoodFinding } from '../catalog/good-findings.ts'
import type { Fact, FoundFact, Source } from '../contract/fact.ts'
import type { Subject } from '../contract/subjects.ts'

const loudestFirst: readonly Source[] = ['answer', 'host', 'probe', 'text']

/**
 * Gives every subject one voice: answer over host over probe over text, the later over the earlier. An answer that evidence repeats leaves
 * the voice to the evidence, which can prove; one in `outdated`, given before the evidence was there, is overruled by any.
 * In: facts as found, in any order. Out: the same facts numbered f1, f2, … in the order given; the losers are marked
 * `overruledBy`, and those that move nothing `setAside` with the reason:
 * a probe of an upstream counts only from the proxy's own host, and a good probe only when the fault is there all the time or was seen by the same run.
 */
export function settleFacts(found: readonly FoundFact[], outdated: ReadonlySet<FoundFact> = none): Settled {
  const faultIsThereNow = found.some(saysAlways) || found.some((fact) => fact.source === 'probe' && isGatewayError(fact))
  const all: Fact[] = found.map((fact, index) => ({
    ...fact,
    id: `f${index + 1}`,
    overruledBy: null,
    setAside: reasonToSetAside(fact, faultIsThereNow),
  }))

  const quiet = new Set(all.filter((_, index) => outdated.has(found[index] as FoundFact)))
  const voices = new Map<Subject, Fact>()
  const contested = new Set<Subject>()
  for (const about of new Set(all.map((fact) => fact.about))) {
    const candidates = all
      .filter((fact) => fact.about === about && fact.setAside === null)
      .sort((a, b) => Number(quiet.has(a)) - Number(quiet.has(b)) || byLoudness(a, b))
    const [loudest] = candidates
    if (loudest === undefined) continue
    const voice = candidates.find((fact) => isEvidenceOf(fact, loudest)) ?? loudest
    voices.set(about, voice)
    for (const other of candidates) {
      if (other === voice) continue
      other.overruledBy = voice.id
      if (!agree(other, voice)) contested.add(about)
    }
  }
  return {
    get: <S extends Subject>(about: S) => voices.get(about) as Fact<S> | undefined,
    isContested: (about) => contested.has(about),
    all,
  }
}

const none: ReadonlySet<FoundFact> = new Set()

/** Findings that are one thing seen twice: which of them is seen depends on the moment, or on who looks. */
const alike: Partial<Record<Subject, readonly (readonly string[])[]>> = {
  // A port that is closed while a machine goes down, and a machine that is down.
  'upstream.connect': [
    ['refused', 'unreachable'],
    ['denied', 'socket-denied'],
  ],
  // The kernel resets a connection that is closed while something sent to it was not read.
  'upstream.response': [['closed-early', 'reset']],
  'proxy.log': [['closed-early', 'reset']],
}

function agree({ about, value }: Fact, other: Fact): boolean {
  return value.is === other.value.is || alike[about]?.some((group) => group.includes(value.is) && group.includes(other.value.is)) === true
}

/** Whether a fact says all that an answer says, and was seen. */
function isEvidenceOf(fact: Fact, answer: Fact): boolean {
  if (answer.source !== 'answer' || fact.source === 'answer') return false
  const seen: Readonly<Record<string, unknown>> = fact.value
  return Object.entries(answer.value).every(([key, said]) => JSON.stringify(seen[key]) === JSON.stringify(said))
}

function reasonToSetAside(fact: FoundFact, faultIsThereNow: boolean): string | null {
  if (fact.aside !== undefined) return fact.aside
  if (fact.source !== 'probe') return null
  if (fact.about.startsWith('upstream.') && fact.vantage !== 'proxy-host')
    return fact.vantage === 'unknown'
      ? 'It is not known whether this was seen from the proxy’s machine, so it moves nothing.'
      : 'Not seen from the proxy’s machine, so it moves nothing.'
  if (isGoodFinding(fact) && !faultIsThereNow) return 'It works now, but the fault comes and goes: one good probe settles nothing.'
  return null
}

function saysAlways(fact: FoundFact): boolean {
  return fact.about === 'fault.pattern' && fact.value.is === 'always'
}

function byLoudness(a: Fact, b: Fact): number {
  return (
    loudestFirst.indexOf(a.source) - loudestFirst.indexOf(b.source) ||
    latestFirst(a.at ?? '', b.at ?? '') ||
    Number(b.id.slice(1)) - Number(a.id.slice(1))
  )
}

/** Times in UTC, whose order is that of their characters; `localeCompare` would load a language’s. */
function latestFirst(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1
}
