import type { ProcessSeen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { readProcessContext, seeProcess } from './see-process.ts'

/** Which of the processes that were seen before are there still: the same id and the same start, as ids are used again. */
export async function stillThere(before: readonly ProcessSeen[], deps: HostDeps): Promise<ProcessSeen[]> {
  const context = await readProcessContext(deps)
  const now = await Promise.all(before.map(({ pid }) => seeProcess(pid, context, deps)))
  return before.filter((one, index) => now[index] !== null && now[index]?.startedAt === one.startedAt)
}
