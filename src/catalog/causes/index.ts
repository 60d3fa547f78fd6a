import { appMade502 } from './app-made-502.ts'
import { appNotRunning } from './app-not-running.ts'
import { authServiceDown } from './auth-service-down.ts'
import { bodyTruncated } from './body-truncated.ts'
import { clientAbort } from './client-abort.ts'
import { closedEarly } from './closed-early.ts'
import { connectionLimit } from './connection-limit.ts'
import { connectionReset } from './connection-reset.ts'
import { crashLoop } from './crash-loop.ts'
import { deployRestart } from './deploy-restart.ts'
import { descriptorLimit } from './descriptor-limit.ts'
import { diskFull } from './disk-full.ts'
import { edgeFault } from './edge-fault.ts'
import { firewallDrops } from './firewall-drops.ts'
import { firewallRejects } from './firewall-rejects.ts'
import { functionError } from './function-error.ts'
import { headerTooBig } from './header-too-big.ts'
import { healthCheckFailing } from './health-check-failing.ts'
import { healthy } from './healthy.ts'
import { hostUnreachable } from './host-unreachable.ts'
import { invalidResponse } from './invalid-response.ts'
import { keepaliveRace } from './keepalive-race.ts'
import { localhostIpv6 } from './localhost-ipv6.ts'
import { noLiveUpstreams } from './no-live-upstreams.ts'
import { notA502 } from './not-a-502.ts'
import { oneBadBackend } from './one-bad-backend.ts'
import { originBlocksCdn } from './origin-blocks-cdn.ts'
import { originDown } from './origin-down.ts'
import { originTimeout } from './origin-timeout.ts'
import { originTls } from './origin-tls.ts'
import { portExhaustion } from './port-exhaustion.ts'
import { proxyConfigError } from './proxy-config-error.ts'
import { proxyLoop } from './proxy-loop.ts'
import { proxyMade502 } from './proxy-made-502.ts'
import { proxyProtocolMismatch } from './proxy-protocol-mismatch.ts'
import { rateLimited } from './rate-limited.ts'
import { requestRefused } from './request-refused.ts'
import { requestTooBig } from './request-too-big.ts'
import { responseTimeout } from './response-timeout.ts'
import { selinuxDenied } from './selinux-denied.ts'
import { socketMissing } from './socket-missing.ts'
import { socketPermission } from './socket-permission.ts'
import { staleDns } from './stale-dns.ts'
import { tlsCertificate } from './tls-certificate.ts'
import { tlsClientCertificate } from './tls-client-certificate.ts'
import { tlsHandshake } from './tls-handshake.ts'
import { tlsSni } from './tls-sni.ts'
import { upstreamDns } from './upstream-dns.ts'
import { workerCrashed } from './worker-crashed.ts'
import { workerOutOfMemory } from './worker-out-of-memory.ts'
import { workerTimedOut } from './worker-timed-out.ts'
import { workersExhausted } from './workers-exhausted.ts'
import { wrongInterface } from './wrong-interface.ts'
import { wrongPort } from './wrong-port.ts'
import { wrongProtocol } from './wrong-protocol.ts'

/** Every cause that can be named: its rules, without its prose (see prose.ts). In the order of the checks. */
export const causes = [
  appNotRunning,
  crashLoop,
  workerCrashed,
  workerOutOfMemory,
  workerTimedOut,
  workersExhausted,
  descriptorLimit,
  connectionLimit,
  portExhaustion,
  authServiceDown,
  functionError,
  diskFull,
  wrongPort,
  wrongInterface,
  localhostIpv6,
  socketMissing,
  socketPermission,
  selinuxDenied,
  wrongProtocol,
  upstreamDns,
  staleDns,
  tlsHandshake,
  tlsSni,
  tlsCertificate,
  tlsClientCertificate,
  proxyProtocolMismatch,
  proxyLoop,
  firewallRejects,
  firewallDrops,
  hostUnreachable,
  headerTooBig,
  invalidResponse,
  closedEarly,
  connectionReset,
  bodyTruncated,
  requestRefused,
  responseTimeout,
  keepaliveRace,
  deployRestart,
  oneBadBackend,
  healthCheckFailing,
  originDown,
  originTimeout,
  originTls,
  originBlocksCdn,
  edgeFault,
  noLiveUpstreams,
  appMade502,
  proxyMade502,
  healthy,
  proxyConfigError,
  clientAbort,
  rateLimited,
  requestTooBig,
  notA502,
] as const

export type CauseId = (typeof causes)[number]['id']

/** Out: the cause with this id, or undefined. */
export function findCause(id: string): (typeof causes)[number] | undefined {
  return causes.find((cause) => cause.id === id)
}
