import ipaddr from 'ipaddr.js'
import type { ParsedAddress } from './parse-address.ts'
import {
  type BlockVerdict,
  beyondRegistries,
  cloudMetadata,
  globalUnicast,
  ipv4Registry,
  ipv6Registry,
  type SpecialBlock,
} from './special-addresses.ts'

/** What may be done with one address (see BlockVerdict, its IPv4 forms resolved) and whether it is an ordinary public one. */
export type Judged = { local: 'allow' | 'refuse'; shared: 'listed' | 'listed-itself' | 'refuse'; is: string; isPublic: boolean }

/**
 * Judges an address by its bytes: the smallest special block that holds it decides; IPv4 without one is public, and so is IPv6 within
 * 2000::/3; other IPv6 is refused. IPv4 hidden in IPv6 is decoded: a NAT64 address passes where its IPv4 address is public, an ISATAP
 * one is judged as what it hides, and for the others the reason says what they hide.
 */
export function judgeAddress(address: ParsedAddress): Judged {
  return address.kind() === 'ipv4' ? judgeIpv4(address.toByteArray()) : judgeIpv6(address.toByteArray())
}

type Bytes = readonly number[]
type Block = { text: string; prefix: Bytes; bits: number; verdict: BlockVerdict }

const blocks = [...ipv4Registry, ...ipv6Registry, ...beyondRegistries, ...cloudMetadata]
const ipv4Blocks = smallestFirst(blocks.filter(([block]) => !block.includes(':')))
const ipv6Blocks = smallestFirst(blocks.filter(([block]) => block.includes(':')))
const routed = readBlock([globalUnicast, '', '', null, { local: 'allow', shared: 'listed', is: 'a public address' }])

const ordinary: Judged = { local: 'allow', shared: 'listed', is: 'a public address', isPublic: true }

/** Where the IPv4 addresses stand: RFC 4291, 2765, 6052 (for /96 and /48), 3056, 4380 (the server’s; the client’s is inverted). */
const hidden: Record<string, (bytes: Bytes) => Bytes[]> = {
  '::ffff:0:0/96': last,
  '::/96': last,
  '::ffff:0:0:0/96': last,
  '64:ff9b::/96': last,
  '64:ff9b:1::/48': (bytes) => [[...bytes.slice(6, 8), ...bytes.slice(9, 11)], ...last(bytes)],
  '2002::/16': (bytes) => [bytes.slice(2, 6)],
  '2001::/32': (bytes) => [bytes.slice(12).map((byte) => byte ^ 0xff), bytes.slice(4, 8)],
}

function judgeIpv4(bytes: Bytes): Judged {
  const block = ipv4Blocks.find((one) => isWithin(bytes, one))
  return block === undefined ? ordinary : resolved(block, bytes)
}

function judgeIpv6(bytes: Bytes): Judged {
  const block = ipv6Blocks.find((one) => isWithin(bytes, one))
  const judged = block === undefined ? judgeOrdinaryIpv6(bytes) : resolved(block, bytes)
  return judged.local === 'allow' && isIsatap(bytes) ? judgeIsatap(bytes, judged) : judged
}

function judgeOrdinaryIpv6(bytes: Bytes): Judged {
  return isWithin(bytes, routed) ? ordinary : refused('an IPv6 address that nobody has been given')
}

function resolved({ text, verdict }: Block, bytes: Bytes): Judged {
  const inner = (hidden[text]?.(bytes) ?? []).map(judgeIpv4)
  const worst = inner.find(({ local }) => local === 'refuse') ?? inner.find(({ isPublic }) => !isPublic) ?? inner[0]
  const { local, shared, is } = verdict
  if (worst === undefined) return local === 'allow' && isOwnVerdict(shared) ? { local, shared, is, isPublic: false } : refused(is)
  if (local === 'as-ipv4') return worst
  return local === 'as-public-ipv4' && worst.isPublic ? ordinary : refused(`${is} that hides ${worst.is}`)
}

/** The last half is 0000:5efe or 0200:5efe and an IPv4 address: RFC 5214, section 6.1. */
function isIsatap(bytes: Bytes): boolean {
  return (bytes[8] === 0 || bytes[8] === 2) && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe
}

function judgeIsatap(bytes: Bytes, outer: Judged): Judged {
  const inner = judgeIpv4(bytes.slice(12))
  if (inner.local === 'refuse') return refused(`an ISATAP address that hides ${inner.is}`)
  return inner.isPublic ? outer : { ...inner, shared: 'listed-itself' }
}

function refused(is: string): Judged {
  return { local: 'refuse', shared: 'refuse', is, isPublic: false }
}

function isOwnVerdict(shared: BlockVerdict['shared']): shared is Judged['shared'] {
  return shared === 'listed' || shared === 'listed-itself' || shared === 'refuse'
}

function last(bytes: Bytes): Bytes[] {
  return [bytes.slice(12)]
}

function smallestFirst(rows: readonly SpecialBlock[]): Block[] {
  return rows.map(readBlock).sort((one, other) => other.bits - one.bits)
}

function readBlock([text, , , , verdict]: SpecialBlock): Block {
  const [range, bits] = ipaddr.parseCIDR(text)
  return { text, prefix: range.toByteArray(), bits, verdict }
}

function isWithin(bytes: Bytes, { prefix, bits }: Block): boolean {
  const whole = bits >> 3
  for (let at = 0; at < whole; at++) if (bytes[at] !== prefix[at]) return false
  const rest = bits & 7
  return rest === 0 || (((bytes[whole] ?? 0) ^ (prefix[whole] ?? 0)) & (0xff00 >> rest) & 0xff) === 0
}
