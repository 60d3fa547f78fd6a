import { hostname } from 'node:os'
import type { HostAsk, HostLook } from '../contract/host-look.ts'
import type { Answers } from '../contract/where.ts'
import { probeDeadlines } from '../probes/deadlines.ts'
import { createTargetGuard, type OwnPlace } from '../probes/target-guard.ts'
import { gather } from './gather/gather.ts'
import type { ServerMode } from './server-mode.ts'

/** One’s own machine: private targets may be probed, and the machine itself may be looked at. */
export function localMode(own: OwnPlace): ServerMode {
  const guard = createTargetGuard({ mode: 'local', own })
  const lookAtHost = async ({ where, vantage }: HostAsk, signal: AbortSignal): Promise<HostLook> => {
    const answers: Answers = vantage === undefined ? {} : { vantage }
    const files = { configs: [], proxyLogs: [], appLogs: [] }
    const asked = { where, answers, host: true, files, timeoutMs: probeDeadlines.run }
    const { facts, notes } = await gather(asked, { guard, signal, from: hostname() })
    return { facts, notes }
  }
  return { guard, lookAtHost, shared: null }
}
