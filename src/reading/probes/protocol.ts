import type { ProbeResultOf, ProbeTarget } from '../../contract/probe.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import type { UpstreamProtocol } from '../../contract/upstream-address.ts'
import { type Hints, type Observation, observe } from './observation.ts'

type Speaks = NonNullable<SubjectValue<'upstream.protocol'>['speaks']>

/** Reads what speaks behind the upstream’s port. Unknown and silent show nothing: a busy server is silent too. */
export function readProtocol(result: ProbeResultOf<'protocol'>, target: ProbeTarget, hints: Hints): Observation[] {
  if (target.hop !== 'upstream' || !('asked' in result) || result.speaks === null) return []
  const answers = result.asked
    .filter(({ outcome }) => outcome === 'answered')
    .map(({ question, bytes }) => `asked in ${question} → ${bytes}`)
  return protocolSeen(result.speaks, { address: result.address, seen: `${result.address}: ${answers.join('; ')}` }, target, hints)
}

/**
 * Compares what the upstream speaks with what the proxy should speak to it: what the person stated, else what was probed for. Only the
 * stated one becomes `expected`, so that nothing is proven by our own assumption.
 */
export function protocolSeen(
  speaks: Speaks,
  { address, seen }: { address: string; seen: string },
  target: ProbeTarget,
  { expected }: Hints,
): Observation[] {
  const fits = spokenAs[expected ?? target.protocol].includes(speaks)
  return [observe('upstream.protocol', { is: fits ? 'same' : 'different', expected, speaks, address }, seen)]
}

/** Which findings fit what a proxy speaks; nothing recognises SCGI, so whatever is recognised differs from it. */
const spokenAs: Record<UpstreamProtocol, readonly Speaks[]> = {
  http: ['http'],
  https: ['tls', 'https'],
  fastcgi: ['fastcgi'],
  uwsgi: ['uwsgi'],
  scgi: ['scgi'],
  grpc: ['http2'],
  grpcs: ['tls'],
  h2c: ['http2'],
}
