import { networkInterfaces } from 'node:os'

/** Every address of this machine's network interfaces, without zones; none where no file descriptor is left to ask with. */
export function ownAddresses(): string[] {
  return Object.values(interfaces()).flatMap((list) => list?.map(({ address }) => address.replace(/%.*$/, '')) ?? [])
}

function interfaces(): ReturnType<typeof networkInterfaces> {
  try {
    return networkInterfaces()
  } catch {
    return {}
  }
}
