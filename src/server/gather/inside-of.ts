import { join } from 'node:path'
import type { MachineSeen, ProcessSeen } from '../../contract/host.ts'
import type { HostDeps } from '../../probes/host/host-deps.ts'

/**
 * The file system as a process sees it: below its own root when it is in another mount namespace, as in a container or a unit with a /tmp of
 * its own; else the machine’s.
 */
export function insideOf<D extends Pick<HostDeps, 'root'>>(
  { pid, mountNamespace }: Pick<ProcessSeen, 'pid' | 'mountNamespace'>,
  machine: Pick<MachineSeen, 'mountNamespace'>,
  deps: D,
): D {
  const isInside = mountNamespace !== null && machine.mountNamespace !== null && mountNamespace !== machine.mountNamespace
  return isInside ? { ...deps, root: join(deps.root, `proc/${pid}/root`) } : deps
}
