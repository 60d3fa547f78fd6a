import type { CgroupSeen } from '../../contract/host.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import type { Answers, Where } from '../../contract/where.ts'
import type { KernelMark } from '../../probes/host/kernel-log.ts'
import type { LogMark } from '../../probes/host/log-tail.ts'
import type { AppLook } from './look-at-app.ts'
import type { ProxyLook } from './look-for-proxy.ts'

/** What the system had logged and counted before anything was asked of the proxy. */
export type SystemMark = { at: Date; kernel: KernelMark; audit: LogMark | null; memory: CgroupSeen | null }

export type SystemAsk = { look: ProxyLook; app: AppLook; upstream: Endpoint | null; where: Where; answers: Answers }
