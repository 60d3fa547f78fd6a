import { adminKill } from './admin-kill.ts'
import { appError } from './app-error.ts'
import { appNotStarted } from './app-not-started.ts'
import { authSubrequest } from './auth-subrequest.ts'
import { backendDrained } from './backend-drained.ts'
import { backlogFull } from './backlog-full.ts'
import { badUpstreamAddress } from './bad-upstream-address.ts'
import { boundToLoopback } from './bound-to-loopback.ts'
import { cacheCorrupt } from './cache-corrupt.ts'
import { cachedError } from './cached-error.ts'
import { circuitBreaker } from './circuit-breaker.ts'
import { clientAbort } from './client-abort.ts'
import { clientProtocol } from './client-protocol.ts'
import { clientTimeout } from './client-timeout.ts'
import { clientTls } from './client-tls.ts'
import { configuredResponse } from './configured-response.ts'
import { connectTimeout } from './connect-timeout.ts'
import { connectionRefused } from './connection-refused.ts'
import { deployRestart } from './deploy-restart.ts'
import { deregistration } from './deregistration.ts'
import { dnsFailure } from './dns-failure.ts'
import { dnsNoResolver } from './dns-no-resolver.ts'
import { dnsTimeout } from './dns-timeout.ts'
import { edgeInternal } from './edge-internal.ts'
import { fdLimit } from './fd-limit.ts'
import { firewallEgress } from './firewall-egress.ts'
import { forwardingLoop } from './forwarding-loop.ts'
import { headerTooBig } from './header-too-big.ts'
import { healthcheckStatus } from './healthcheck-status.ts'
import { hostUnreachable } from './host-unreachable.ts'
import { http2ProtocolError } from './http2-protocol-error.ts'
import { http2Rst } from './http2-rst.ts'
import { internalError } from './internal-error.ts'
import { invalidHeader } from './invalid-header.ts'
import { keepaliveRace } from './keepalive-race.ts'
import { lambdaError } from './lambda-error.ts'
import { memoryLimit } from './memory-limit.ts'
import { networkUnreachable } from './network-unreachable.ts'
import { noLiveUpstreams } from './no-live-upstreams.ts'
import { noRoute } from './no-route.ts'
import { observedErrors } from './observed-errors.ts'
import { originReturned502 } from './origin-returned-502.ts'
import { overload } from './overload.ts'
import { peerDisabled } from './peer-disabled.ts'
import { portExhaustion } from './port-exhaustion.ts'
import { portInUse } from './port-in-use.ts'
import { prematureClose } from './premature-close.ts'
import { proxyCrash } from './proxy-crash.ts'
import { proxyMisconfig } from './proxy-misconfig.ts'
import { proxyProtocol } from './proxy-protocol.ts'
import { queueFull } from './queue-full.ts'
import { queueTimeout } from './queue-timeout.ts'
import { rateLimit } from './rate-limit.ts'
import { readTimeout } from './read-timeout.ts'
import { requestTooBig } from './request-too-big.ts'
import { reset } from './reset.ts'
import { selinuxDenied } from './selinux-denied.ts'
import { sendTimeout } from './send-timeout.ts'
import { slowApp } from './slow-app.ts'
import { socketMissing } from './socket-missing.ts'
import { socketPermission } from './socket-permission.ts'
import { socketWrongType } from './socket-wrong-type.ts'
import { tempFile } from './temp-file.ts'
import { tlsCertExpired } from './tls-cert-expired.ts'
import { tlsClientCert } from './tls-client-cert.ts'
import { tlsHandshake } from './tls-handshake.ts'
import { tlsHandshakeTimeout } from './tls-handshake-timeout.ts'
import { tlsNameMismatch } from './tls-name-mismatch.ts'
import { tlsSni } from './tls-sni.ts'
import { tlsVerify } from './tls-verify.ts'
import { tlsVersion } from './tls-version.ts'
import { tlsWeakCrypto } from './tls-weak-crypto.ts'
import { truncatedResponse } from './truncated-response.ts'
import { tunnelDown } from './tunnel-down.ts'
import { upstreamQueue } from './upstream-queue.ts'
import { upstreamRejectedBody } from './upstream-rejected-body.ts'
import { websocketIdleTimeout } from './websocket-idle-timeout.ts'
import { workerConnections } from './worker-connections.ts'
import { workerCrash } from './worker-crash.ts'
import { workerKilled } from './worker-killed.ts'
import { workerOom } from './worker-oom.ts'
import { workerTimeout } from './worker-timeout.ts'
import { wrongProtocolOnPort } from './wrong-protocol-on-port.ts'

/** Every failure that can be seen on the wire or in a log, by name. */
export const failures = [
  adminKill,
  appError,
  appNotStarted,
  authSubrequest,
  backendDrained,
  backlogFull,
  badUpstreamAddress,
  boundToLoopback,
  cacheCorrupt,
  cachedError,
  circuitBreaker,
  clientAbort,
  clientProtocol,
  clientTimeout,
  clientTls,
  configuredResponse,
  connectTimeout,
  connectionRefused,
  deployRestart,
  deregistration,
  dnsFailure,
  dnsNoResolver,
  dnsTimeout,
  edgeInternal,
  fdLimit,
  firewallEgress,
  forwardingLoop,
  headerTooBig,
  healthcheckStatus,
  hostUnreachable,
  http2ProtocolError,
  http2Rst,
  internalError,
  invalidHeader,
  keepaliveRace,
  lambdaError,
  memoryLimit,
  networkUnreachable,
  noLiveUpstreams,
  noRoute,
  observedErrors,
  originReturned502,
  overload,
  peerDisabled,
  portExhaustion,
  portInUse,
  prematureClose,
  proxyCrash,
  proxyMisconfig,
  proxyProtocol,
  queueFull,
  queueTimeout,
  rateLimit,
  readTimeout,
  requestTooBig,
  reset,
  selinuxDenied,
  sendTimeout,
  slowApp,
  socketMissing,
  socketPermission,
  socketWrongType,
  tempFile,
  tlsCertExpired,
  tlsClientCert,
  tlsHandshake,
  tlsHandshakeTimeout,
  tlsNameMismatch,
  tlsSni,
  tlsVerify,
  tlsVersion,
  tlsWeakCrypto,
  truncatedResponse,
  tunnelDown,
  upstreamQueue,
  upstreamRejectedBody,
  websocketIdleTimeout,
  workerConnections,
  workerCrash,
  workerKilled,
  workerOom,
  workerTimeout,
  wrongProtocolOnPort,
] as const

export type FailureId = (typeof failures)[number]['id']

/** Out: the failure with this id, or undefined. */
export function findFailure(id: string): (typeof failures)[number] | undefined {
  return failures.find((failure) => failure.id === id)
}
