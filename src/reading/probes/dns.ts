import type { ProbeResultOf, ProbeTarget } from '../../contract/probe.ts'
import { type Observation, observe } from './observation.ts'

/** A name server may answer with thousands; nobody reads more. */
const mostAddresses = 32

/**
 * Reads what resolving the target’s name showed: `resolves`, `no-name` for a literal address, `fails` for all else.
 * `notFound` is true only when the resolver said that the name does not exist. A name that exists but has no address
 * (`no-address`) fails with `notFound` false: here an A or AAAA record is missing, not the name.
 */
export function readDns(result: ProbeResultOf<'dns'>, { hop, at }: ProbeTarget): Observation[] {
  // The run ended before the resolver answered: that says nothing about the name.
  if (!('addresses' in result) || !('host' in at) || result.code === 'ABORT_ERR') return []
  const about = `${hop}.name` as const
  const { host } = at
  const addresses = result.addresses.slice(0, mostAddresses).map(({ ip }) => ip)
  if (result.outcome === 'not-a-name') return [observe(about, { is: 'no-name', host }, `${host} is an address`)]
  if (result.outcome === 'resolved')
    return [observe(about, { is: 'resolves', host, addresses }, `getaddrinfo ${host} → ${addresses.join(', ')}`)]
  const { code } = result
  const notFound = result.outcome === 'not-found'
  return [observe(about, { is: 'fails', host, code, notFound }, `getaddrinfo ${host} → ${code ?? result.outcome}`)]
}
