import type { FoundFact } from '../../contract/fact.ts'
import type { MachineSeen, Unseen } from '../../contract/host.ts'
import { writeUnseen } from '../../contract/unseen.ts'
import { observe } from '../probes/observation.ts'
import { quote } from '../quote.ts'

const mostUnseen = 20

/** What a look at the machine could not see, each thing once, and the commands that would show it. */
export function hostSight({ name, isRoot, container, at }: MachineSeen, unseen: readonly Unseen[]): FoundFact {
  const each = unseen
    .filter((one, index) => unseen.findIndex(({ what }) => what === one.what) === index)
    .slice(0, mostUnseen)
    .map(({ what, why, run }) => ({ what: quote(what), why, ...(run === null ? {} : { run: writeUnseen(run) }) }))
  const seen = each.length === 0 ? 'Everything that was looked for could be seen.' : `Not seen: ${each.map(({ what }) => what).join(', ')}.`
  const value = { is: each.length === 0 ? 'whole' : 'partial', root: isRoot, container, unseen: each.length === 0 ? null : each } as const
  return { ...observe('host.sight', value, seen), source: 'host', vantage: 'proxy-host', at, where: name } as FoundFact
}
