import type { FoundFact } from '../../contract/fact.ts'
import type { ProcessSeen } from '../../contract/host.ts'
import { observe } from '../probes/observation.ts'
import { type HostView, hostFact } from './host-fact.ts'
import { programOf } from './stack-of-process.ts'

/**
 * Whether the app’s processes lived through the probes. In: those that were there before, the one that the rest belongs to first, and those
 * that are there still. Nothing where that first one is gone (then it is no worker that ended), or where it stands alone.
 */
export function workerFacts(before: readonly ProcessSeen[], still: readonly ProcessSeen[], view: HostView): FoundFact[] {
  const [first, ...others] = before
  const isThere = (one: ProcessSeen) => still.some(({ pid }) => pid === one.pid)
  if (first === undefined || others.length === 0 || !isThere(first)) return []
  const ended = others.filter((one) => !isThere(one))
  const program = programOf(first)
  const pids = ended.map(({ pid }) => pid).slice(0, 5)
  const said =
    ended.length === 0
      ? `all ${others.length} processes below ${program} (pid ${first.pid}) live on`
      : `${program} (pid ${first.pid}) lives on, pid ${pids.join(', ')} ended`
  const value = { is: ended.length === 0 ? ('same' as const) : ('ended' as const), gone: ended.length, of: others.length, program }
  return [hostFact(observe('app.workers', value, said), view, `/proc/${first.pid}`)]
}
