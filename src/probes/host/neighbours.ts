import type { NeighbourSeen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { readHostFile } from './host-file.ts'

/** ATF_COM of include/uapi/linux/if_arp.h: the kernel knows the hardware address. */
const complete = 0x2

/**
 * The machines of the local networks as the kernel last saw them (IPv4): whether each answered when it was asked for its hardware
 * address. Source: /proc/net/arp, arp(7). Empty where it cannot be read.
 */
export async function seeNeighbours(deps: HostDeps): Promise<NeighbourSeen[]> {
  const read = await readHostFile('proc/net/arp', deps)
  if ('code' in read) return []
  return read.text.split('\n').flatMap((line): NeighbourSeen[] => {
    const [, address, flags] = /^(\d{1,3}(?:\.\d{1,3}){3})\s+0x[0-9a-f]+\s+0x([0-9a-f]+)\s/i.exec(line) ?? []
    return address === undefined || flags === undefined ? [] : [{ address, answers: (Number.parseInt(flags, 16) & complete) !== 0 }]
  })
}
