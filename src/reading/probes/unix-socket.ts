import type { ProbeResultOf, ProbeTarget } from '../../contract/probe.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { formatEndpoint } from '../../contract/upstream-address.ts'
import { type Observation, observe } from './observation.ts'

/** Reads the connection to a unix socket. A failure for a reason of the prober’s own (`failed`) shows nothing. */
export function readUnixSocket(result: ProbeResultOf<'unix-socket'>, { hop, at }: ProbeTarget): Observation[] {
  const is = findings[result.outcome]
  if (is === undefined || !('tries' in result)) return []
  const address = formatEndpoint(at)
  const { code, file, ms } = result
  const mode = file === null ? '' : ` (mode ${file.mode}, uid ${file.uid}, gid ${file.gid})`
  return [observe(`${hop}.connect`, { is, address, code, ms, mode: file?.mode }, `connect ${address} → ${code ?? result.outcome}${mode}`)]
}

const findings: Partial<Record<ProbeResultOf<'unix-socket'>['outcome'], SubjectValue<'upstream.connect'>['is']>> = {
  connected: 'connects',
  missing: 'socket-missing',
  denied: 'socket-denied',
  refused: 'refused',
  'backlog-full': 'backlog-full',
  'not-a-socket': 'not-a-socket',
  'timed-out': 'times-out',
}
