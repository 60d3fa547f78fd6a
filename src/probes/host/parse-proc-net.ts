import ipaddr from 'ipaddr.js'
import type { Endpoint } from '../../contract/upstream-address.ts'

/** A listening socket as a kernel table has it. `waiting`: connections that were made and not yet accepted; null in the table of unix sockets. */
export type SocketRow = { at: Endpoint; inode: number; waiting: number | null }

/**
 * Reads the listening sockets of /proc/net/tcp or tcp6. In a row that listens (state 0A) rx_queue is the length of the accept queue
 * (get_tcp4_sock in net/ipv4/tcp_ipv4.c). Addresses are words in the machine’s own byte order.
 */
export function parseProcNetTcp(text: string, byteOrder: 'LE' | 'BE'): SocketRow[] {
  return text.split('\n').flatMap((line) => {
    const [, address = '', port = '', waiting = '', inode = ''] = tcpRow.exec(line) ?? []
    const host = hostOf(address, byteOrder)
    if (host === null) return []
    return [{ at: { host, port: Number.parseInt(port, 16) }, inode: Number(inode), waiting: Number.parseInt(waiting, 16) }]
  })
}

const tcpRow =
  /^\s*\d+: ([\dA-F]{8}|[\dA-F]{32}):([\dA-F]{4}) [\dA-F]+:[\dA-F]{4} 0A [\dA-F]{8}:([\dA-F]{8}) [\dA-F]+:[\dA-F]+ [\dA-F]+\s+\d+\s+\d+ (\d+)/

function hostOf(hex: string, byteOrder: 'LE' | 'BE'): string | null {
  if (hex === '') return null
  const words = hex.match(/.{8}/g) ?? []
  const bytes = words.flatMap((word) => {
    const inOrder = (word.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
    return byteOrder === 'LE' ? inOrder.reverse() : inOrder
  })
  const ip = ipaddr.fromByteArray(bytes)
  return ip instanceof ipaddr.IPv6 && ip.isIPv4MappedAddress() ? `::ffff:${ip.toIPv4Address()}` : ip.toString()
}

/**
 * Reads the listening sockets of /proc/net/unix: streams and sequenced packets that accept connections (flag 10000, __SO_ACCEPTCON).
 * A path is as it was bound, possibly relative to the program’s folder; one that begins with @ is abstract.
 */
export function parseProcNetUnix(text: string): SocketRow[] {
  return text.split('\n').flatMap((line) => {
    const [, flags = '', inode = '', path = ''] = /^\S+: [\dA-F]+ \d+ ([\dA-F]{8}) \d{4} \d{2}\s+(\d+) (.+)$/.exec(line) ?? []
    return (Number.parseInt(flags || '0', 16) & acceptsConnections) === 0 ? [] : [{ at: { path }, inode: Number(inode), waiting: null }]
  })
}

const acceptsConnections = 0x10000
