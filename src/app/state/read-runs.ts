import type { FoundFact } from '../../contract/fact.ts'
import type { ProbeRunResult } from '../../contract/probe.ts'
import type { UpstreamProtocol } from '../../contract/upstream-address.ts'
import { proxySeen } from '../../reading/proxy-seen.ts'
import { readProbeRun } from '../../reading/read-probe-run.ts'

/**
 * Reads runs of probes. In: the results, what the person knows of the proxy and of the protocol, and what was seen of the machine. Out: the
 * facts of each; the upstream’s are read knowing the proxy’s configuration and how its answers sign themselves.
 */
export function readRuns(
  results: readonly ProbeRunResult[],
  heard: { proxy: string | null; expected: UpstreamProtocol | null },
  shown: readonly FoundFact[],
): FoundFact[] {
  const ofUrl = results.filter(isOfUrl).flatMap((one) => readProbeRun(one, heard))
  const seen = { ...heard, ...proxySeen(heard.proxy, [...shown, ...ofUrl]) }
  return [...ofUrl, ...results.filter((one) => !isOfUrl(one)).flatMap((one) => readProbeRun(one, seen))]
}

function isOfUrl({ target }: ProbeRunResult): boolean {
  return target.hop === 'url'
}
