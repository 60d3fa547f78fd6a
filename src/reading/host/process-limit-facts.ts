import type { FoundFact } from '../../contract/fact.ts'
import type { CgroupSeen, LimitsSeen } from '../../contract/host.ts'
import { observe } from '../probes/observation.ts'
import { type HostView, hostFact } from './host-fact.ts'

/** The share of a limit from which little is left. */
const near = 0.9

/** The one of several processes that has the least room for files; nothing where that could not be seen. */
export function descriptorFacts(
  about: 'app.descriptors' | 'proxy.descriptors',
  seen: readonly LimitsSeen[],
  program: string,
  view: HostView,
): FoundFact[] {
  const known = seen.flatMap(({ pid, openFiles: used, openFilesLimit: limit }) =>
    used === null || limit === null ? [] : [{ pid, used, limit }],
  )
  const [worst] = known.sort((a, b) => b.used / b.limit - a.used / a.limit)
  if (worst === undefined) return []
  const { pid, used, limit } = worst
  const is = used >= limit ? 'at-limit' : used >= limit * near ? 'near-limit' : 'has-room'
  const said = `${program} (pid ${pid}) has ${used} files open and may have ${limit}`
  return [hostFact(observe(about, { is, used, limit, program, pid }, said), view, `/proc/${pid}/limits`)]
}

/**
 * The memory of the app’s own cgroup. In: `before`, the same at the mark, so that kills since then can be counted. Nothing where no limit
 * is set and none was killed.
 */
export function memoryFacts(
  { path, usedBytes, limitBytes, kills }: CgroupSeen,
  { before, program }: { before: CgroupSeen | null; program: string },
  view: HostView,
): FoundFact[] {
  const during = kills === null || before?.kills == null || before.path !== path ? null : Math.max(0, kills - before.kills)
  if (limitBytes === null && (kills ?? 0) === 0) return []
  const isPressed = usedBytes !== null && limitBytes !== null && usedBytes >= limitBytes * near
  const is = (kills ?? 0) > 0 ? 'killed' : isPressed ? 'pressed' : 'fine'
  const said = `${path}: ${amount(usedBytes)} used, limit ${limitBytes === null ? 'none' : amount(limitBytes)}, ${kills ?? 'an unknown number of'} processes killed for memory`
  return [hostFact(observe('app.memory', { is, kills, during, usedBytes, limitBytes, name: program }, said), view, `cgroup ${path}`)]
}

function amount(bytes: number | null): string {
  return bytes === null ? 'an unknown amount' : `${Math.round(bytes / 1_048_576)} MiB`
}
