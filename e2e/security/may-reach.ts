/**
 * The oracle of the target tests: says whether an address may be dialled, by plain arithmetic over ranges that are written down here and
 * nowhere else. It shares nothing with the product, so a range that is lost there shows here.
 */

type Range = readonly [first: string, last: string]

/** Never, in either mode. */
export const neverIpv4: readonly Range[] = [
  ['0.0.0.0', '0.255.255.255'],
  ['100.100.100.200', '100.100.100.200'],
  ['168.63.129.16', '168.63.129.16'],
  ['169.254.0.0', '169.254.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.31.196.0', '192.31.196.255'],
  ['192.52.193.0', '192.52.193.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.175.48.0', '192.175.48.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
]

/** Probed in local mode, and in shared mode where it is listed. */
export const privateIpv4: readonly Range[] = [
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.168.0.0', '192.168.255.255'],
]

/** Within 2000::/3 or fc00::/7, and never. */
export const neverIpv6: readonly Range[] = [
  ['2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff'],
  ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fd00:42::42', 'fd00:42::42'],
  ['fd00:c1::a9fe:a9fe', 'fd00:c1::a9fe:a9fe'],
  ['fd00:ec2::', 'fd00:ec2:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fd20:ce::254', 'fd20:ce::254'],
]

export const privateIpv6: readonly Range[] = [
  ['::1', '::1'],
  ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
]

/** Outside all of the above: nobody’s, or another way to write an IPv4 address. Only for the choice of inputs. */
export const elsewhereIpv6: readonly Range[] = [
  ['::', '::'],
  ['::2', '::ffff:ffff'],
  ['::ffff:0:0:0', '::ffff:0:ffff:ffff'],
  ['64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
  ['100::', '100::ffff:ffff:ffff:ffff'],
  ['4000::', '5fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
]

export type Reach = 'never' | 'public' | 'private' | 'private-if-listed-itself'

/** What may be done with the address that a connection is made to. `literal`: it was asked for in writing, not the answer of a resolver. */
export function reachOf(ip: string, { literal }: { literal: boolean }): Reach {
  const number = numberOf(ip)
  if (number === null) return 'never'
  if (!ip.includes(':')) return reachOfIpv4(number)
  const [top, low] = [number >> 32n, number & 0xffffffffn]
  if (top === 0xffffn) return reachOfIpv4(low)
  if (top === wellKnownNat64) return !literal && reachOfIpv4(low) === 'public' ? 'public' : 'never'
  if (within(number, neverIpv6)) return 'never'
  const isPrivate = within(number, privateIpv6)
  if (!isPrivate && number >> 125n !== 1n) return 'never'
  const tunnel = (number >> 32n) & 0xffffffffn
  if (tunnel === 0x5efen || tunnel === 0x2005efen) {
    const inner = reachOfIpv4(low)
    if (inner !== 'public') return inner === 'never' ? 'never' : 'private-if-listed-itself'
  }
  return isPrivate ? 'private-if-listed-itself' : 'public'
}

const wellKnownNat64 = 0x0064ff9bn << 64n

function reachOfIpv4(number: bigint): Reach {
  if (within(number, neverIpv4)) return 'never'
  return within(number, privateIpv4) ? 'private' : 'public'
}

function within(number: bigint, ranges: readonly Range[]): boolean {
  return boundsOf(ranges).some(([first, last]) => number >= first && number <= last)
}

const bounds = new Map<readonly Range[], (readonly [bigint, bigint])[]>()

function boundsOf(ranges: readonly Range[]): (readonly [bigint, bigint])[] {
  const known = bounds.get(ranges) ?? ranges.map(([first, last]) => [numberOf(first) ?? 0n, numberOf(last) ?? 0n] as const)
  bounds.set(ranges, known)
  return known
}

/** A plainly written address as a number; null for anything else. */
export function numberOf(ip: string): bigint | null {
  if (!ip.includes(':')) return ipv4Number(ip)
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(ip)
  if (tail) {
    const low = ipv4Number(tail[2] ?? '')
    return low === null ? null : numberOf(`${tail[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`)
  }
  const [head = '', rest, more] = ip.split('::')
  if (more !== undefined) return null
  const words = (text: string) => (text === '' ? [] : text.split(':'))
  const [before, after] = [words(head), words(rest ?? '')]
  const gap = rest === undefined ? 0 : 8 - before.length - after.length
  const all = [...before, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...after]
  if (all.length !== 8 || all.some((word) => !/^[0-9a-f]{1,4}$/i.test(word))) return null
  return all.reduce((number, word) => (number << 16n) | BigInt(`0x${word}`), 0n)
}

function ipv4Number(ip: string): bigint | null {
  const parts = ip.split('.')
  if (parts.length !== 4 || parts.some((part) => !/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255)) return null
  return parts.reduce((number, part) => (number << 8n) | BigInt(part), 0n)
}

/** The other way round: a number as the plainest address of its family. */
export function ipv4Of(number: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((number >> shift) & 0xffn)).join('.')
}

export function ipv6Of(number: bigint): string {
  return [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n].map((shift) => ((number >> shift) & 0xffffn).toString(16)).join(':')
}
