import { networkInterfaces } from 'node:os'

/** Every address of this machine's network interfaces, without zones: what the target guard takes for itself. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((list) => list?.map(({ address }) => address.replace(/%.*$/, '')) ?? [])
}
