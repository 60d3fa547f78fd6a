import type { ConnectAttempt } from '../contract/probe.ts'
import { isLoopback } from '../contract/upstream-address.ts'
import { dialAndClose, mayDial } from './dial.ts'
import { sameAddress } from './parse-address.ts'
import type { IpAddress, ProbeDeps } from './probe.ts'

const loopbacks: readonly IpAddress[] = [
  { ip: '127.0.0.1', family: 4 },
  { ip: '::1', family: 6 },
]
const mostAddresses = 4

/**
 * Where an app often listens instead of the address that refuses: the same port on the other addresses of this machine, at most four, and
 * the port before and after. Dialled only where the target is one address, or both of loopback, and this machine’s own:
 * nobody else’s ports are tried.
 * In: the addresses that refused, that of the other loopback family among them. Out: null where it does not apply.
 */
export async function dialNear(refused: readonly IpAddress[], port: number, deps: ProbeDeps): Promise<ConnectAttempt[] | null> {
  const [first] = refused
  if (first === undefined || refused.length > loopbacks.length) return null
  const own = deps.own()
  if (!refused.every(({ ip }) => isOwn(ip, own))) return null
  const elsewhere = [...loopbacks, ...own.map(toAddress)].filter(({ ip }) => !refused.some((one) => sameAddress(one.ip, ip)))
  const beside = [port - 1, port + 1].filter((one) => one >= 1 && one <= 65535)
  const ways = [
    ...distinct(elsewhere)
      .slice(0, mostAddresses)
      .map((one) => ({ ...one, port })),
    ...beside.map((one) => ({ ip: first.ip, family: first.family, port: one })),
  ]
  return Promise.all(ways.filter((to) => mayDial(to, deps)).map((to) => dialAndClose(to, deps)))
}

function isOwn(ip: string, own: readonly string[]): boolean {
  return isLoopback(ip) || own.some((one) => sameAddress(one, ip))
}

function toAddress(ip: string): IpAddress {
  return { ip, family: ip.includes(':') ? 6 : 4 }
}

function distinct(addresses: readonly IpAddress[]): IpAddress[] {
  return addresses.filter(({ ip }, index) => addresses.findIndex((one) => sameAddress(one.ip, ip)) === index)
}
