import { seconds } from '../catalog/causes/readings.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { ProbeName, ProbeResult, ProbeRunResult, ProbeTarget } from '../contract/probe.ts'
import { formatUpstreamAddress } from '../contract/upstream-address.ts'
import { readDns } from './probes/dns.ts'
import { readHttp } from './probes/http.ts'
import { readKeepAlive } from './probes/keep-alive.ts'
import { type Hints, type Observation, observe } from './probes/observation.ts'
import { readProtocol } from './probes/protocol.ts'
import { readSamples } from './probes/samples.ts'
import { readTcp } from './probes/tcp.ts'
import { readTls } from './probes/tls.ts'
import { readUnixSocket } from './probes/unix-socket.ts'
import { quote } from './quote.ts'

/**
 * Reads what a run of probes saw. Pure.
 * In: the run, and what the person said of the proxy and its protocol. Out: redacted facts in the order of the results, one a subject
 * and result; source `probe`, vantage `unknown`, because only the person knows where the probing machine stands. A probe that was not
 * made gives none.
 */
export function readProbeRun({ target, from, results }: ProbeRunResult, hints: Hints): FoundFact[] {
  const seen = results.map((result) => ({ result, observations: observationsOf(result, target, hints) }))
  const protocolProbed = seen.some(({ result, observations }) => result.probe === 'protocol' && observations.length > 0)
  return seen.flatMap(({ result, observations }) =>
    observations
      // The protocol probe asks in every protocol; an answer in HTTP is only one of them.
      .filter(({ about }) => !(protocolProbed && result.probe === 'http' && about === 'upstream.protocol'))
      .map((observation) => factOf(observation, result, from)),
  )
}

function observationsOf(result: ProbeResult, target: ProbeTarget, hints: Hints): Observation[] {
  switch (result.probe) {
    case 'dns':
      return readDns(result, target)
    case 'tcp':
      return [...readTcp(result, target), ...(result.outcome === 'tried' ? tlsNotUsed(target, hints) : [])]
    case 'unix-socket':
      return [...readUnixSocket(result, target), ...('tries' in result ? tlsNotUsed(target, hints) : [])]
    case 'tls':
      return readTls(result, target)
    case 'http':
      return readHttp(result, target, hints)
    case 'protocol':
      return readProtocol(result, target, hints)
    case 'keep-alive':
      return readKeepAlive(result, target, hints)
    case 'samples':
      return readSamples(result, target)
  }
}

/**
 * That the proxy uses no TLS towards the upstream. Only where the person stated its protocol: that a plain request was probed shows
 * nothing about the proxy, and a wrong “no TLS” would rule out every fault of TLS.
 */
function tlsNotUsed({ hop, at }: ProbeTarget, { expected }: Hints): Observation[] {
  if (hop !== 'upstream' || expected === null || expected === 'https' || expected === 'grpcs') return []
  return [observe('upstream.tls', { is: 'not-used' }, formatUpstreamAddress({ protocol: expected, at, requestPath: '/' }))]
}

function factOf({ about, value, quote: seen }: Observation, { probe, ms, startedAt }: ProbeResult, from: string): FoundFact {
  const where = `${labels[probe]} probe from ${quote(from)}, after ${seconds(ms)}`
  return { about, value, source: 'probe', vantage: 'unknown', at: startedAt, quote: seen, where } as FoundFact
}

const labels: Record<ProbeName, string> = {
  dns: 'DNS',
  tcp: 'TCP',
  'unix-socket': 'Unix socket',
  tls: 'TLS',
  http: 'HTTP',
  protocol: 'Protocol',
  'keep-alive': 'Keep-alive',
  samples: 'Samples',
}
