import { isGoodFinding } from '../../catalog/good-findings.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { Subject } from '../../contract/subjects.ts'

/**
 * What was seen of each server of one group, as facts about the one upstream that they are.
 * All alike: the first one’s facts. They differ in whether they can be connected to: `upstream.connect` is `mixed`, with each, beside the
 * facts of a server that fails. They all connect and differ in what they answer: the facts of the first that does not answer as it should.
 * In: the facts a server, in the order of the configuration. Pure.
 */
export function mergeServers(servers: readonly (readonly FoundFact[])[]): FoundFact[] {
  const seen = servers.filter((facts) => facts.length > 0)
  const connects = seen.flatMap((facts) => facts.filter(isConnect).slice(0, 1))
  const bad = seen.find((facts) => facts.some((fact) => isConnect(fact) && fact.value.is !== 'connects'))
  const isMixed = bad !== undefined && connects.some(({ value }) => value.is === 'connects')
  if (!isMixed) return sameOrOneBad(seen)

  const each = connects.map(({ value }) => ({
    address: value.address ?? '',
    is: value.is,
    ...(value.ms === undefined ? {} : { ms: value.ms }),
    ...(value.code === undefined ? {} : { code: value.code }),
  }))
  const mixed = bad.map(
    (fact): FoundFact =>
      isConnect(fact)
        ? {
            ...fact,
            value: { ...fact.value, is: 'mixed', each },
            quote: connects
              .map(({ quote }) => quote)
              .filter((quote) => quote !== null)
              .join('; '),
          }
        : fact,
  )
  return [...mixed, ...oneAddress(seen)]
}

function sameOrOneBad(seen: readonly (readonly FoundFact[])[]): FoundFact[] {
  return [...(seen.find(isFaulty) ?? seen[0] ?? []), ...oneAddress(seen)]
}

/** That some servers fail and others do not; nothing where they are all alike. */
function oneAddress(seen: readonly (readonly FoundFact[])[]): FoundFact[] {
  const about = seen.find(isFaulty)?.find(isConnect)
  const faulty = seen.filter(isFaulty)
  if (about === undefined || faulty.length === seen.length) return []
  const each = seen.map((facts) => ({ address: facts.find(isConnect)?.value.address ?? '', of: 1, failed: Number(isFaulty(facts)) }))
  const failing = each.filter(({ failed }) => failed > 0).map(({ address }) => address)
  const says = `${failing.length} of ${each.length} servers ${failing.length === 1 ? 'does' : 'do'} not answer as it should: ${failing.join(', ')}`
  const { source, vantage, at, where } = about
  const value = { is: 'one-address', of: each.length, failed: failing.length, each } as const
  return [{ about: 'upstream.samples', value, source, vantage, at, quote: says, where }]
}

function isConnect(fact: FoundFact): fact is FoundFact<'upstream.connect'> {
  return fact.about === 'upstream.connect'
}

/** What a server of a group is judged by. */
const judged: readonly Subject[] = [
  'upstream.connect',
  'upstream.response',
  'upstream.validity',
  'upstream.header',
  'upstream.body',
  'upstream.time',
  'upstream.protocol',
]

function isFaulty(facts: readonly FoundFact[]): boolean {
  return facts.some((fact) => judged.includes(fact.about) && !isGoodFinding(fact))
}
