import fc from 'fast-check'
import { elsewhereIpv6, ipv4Of, ipv6Of, neverIpv4, neverIpv6, numberOf, privateIpv4, privateIpv6 } from './may-reach.ts'
import type { Answer } from './spy-network.ts'

/** Addresses, hosts and resolvers as an attacker would choose them: at the edges of every range, in every spelling, hidden in one another. */

const ipv4Edges = edgesOf([...neverIpv4, ...privateIpv4], (1n << 32n) - 1n)
const ipv6Edges = edgesOf([...neverIpv6, ...privateIpv6, ...elsewhereIpv6], (1n << 128n) - 1n)

function edgesOf(ranges: readonly (readonly [string, string])[], most: bigint): bigint[] {
  const near = ranges
    .flatMap(([first, last]) => [numberOf(first) ?? 0n, numberOf(last) ?? 0n])
    .flatMap((edge) => [edge - 1n, edge, edge + 1n])
  return [...new Set(near)].filter((number) => number >= 0n && number <= most)
}

const ipv4 = fc.oneof(fc.constantFrom(...ipv4Edges), fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }))
const ipv6 = fc.oneof(fc.constantFrom(...ipv6Edges), fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), globalUnicast())

function globalUnicast() {
  return fc.bigInt({ min: 1n << 125n, max: (2n << 125n) - 1n })
}

/** Ways to write an IPv4 address as an IPv6 one. */
const hidings: readonly ((number: bigint) => bigint)[] = [
  (number) => (0xffffn << 32n) | number,
  (number) => number,
  (number) => (0xffffn << 48n) | number,
  (number) => (0x64ff9bn << 96n) | number,
  (number) => (0x64ff9b0001n << 80n) | number,
  (number) => (0x64ff9b0001n << 80n) | ((number >> 16n) << 64n) | ((number & 0xffffn) << 40n),
  (number) => (0x2002n << 112n) | (number << 80n),
  (number) => (0x20010000n << 96n) | (0x09090909n << 64n) | (number ^ 0xffffffffn),
  (number) => (0x20010000n << 96n) | (number << 64n) | 0xf6f6f6f6n,
  (number) => (0x2a001450n << 96n) | (0x5efen << 32n) | number,
  (number) => (0xfd123456n << 96n) | (0x2005efen << 32n) | number,
]

const hidden = fc.tuple(fc.constantFrom(...hidings), ipv4).map(([hide, number]) => hide(number))

/** Plainly written, as a resolver answers. */
const plainIp: fc.Arbitrary<string> = fc.oneof(ipv4.map(ipv4Of), ipv6.map(ipv6Of), hidden.map(ipv6Of))

const part = (number: bigint, base: number) =>
  base === 16 ? `0x${number.toString(16)}` : base === 8 ? `0${number.toString(8)}` : number.toString()
const digits = { wide: 0xff10, math: 0x1d7d8 }
const inDigits = (text: string, from: number) => text.replace(/\d/g, (digit) => String.fromCodePoint(from + Number(digit)))

/** One to four parts in three bases, other digits, other dots, percent signs, a final dot. */
const oddIpv4 = fc
  .tuple(
    ipv4,
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.constantFrom(8, 10, 16), { minLength: 4, maxLength: 4 }),
    fc.integer({ min: 0, max: 7 }),
  )
  .map(([number, parts, bases, form]) => {
    const heads = Array.from({ length: parts - 1 }, (_, at) => (number >> BigInt(24 - 8 * at)) & 0xffn)
    const tail = number & ((1n << BigInt(8 * (5 - parts))) - 1n)
    const text = [...heads, tail].map((one, at) => part(one, bases[at] ?? 10)).join('.')
    if (form === 1) return inDigits(text, digits.wide)
    if (form === 2) return inDigits(text, digits.math)
    if (form === 3) return text.replaceAll('.', '\u3002')
    if (form === 4) return text.replaceAll('.', '\uff0e')
    if (form === 5) return text.replace(/\d/g, (digit) => `%3${digit}`)
    return form === 6 ? `${text}.` : text
  })

const shorten = (ip: string) => new URL(`http://[${ip}]/`).hostname
const inBrackets = fc.tuple(fc.oneof(ipv6, hidden), fc.integer({ min: 0, max: 3 })).map(([number, form]) => {
  const text = ipv6Of(number)
  if (form === 1) return `[${text.toUpperCase()}]`
  if (form === 2) return shorten(text)
  return form === 3 ? `[${text.split(':').slice(0, 6).join(':')}:${ipv4Of(number & 0xffffffffn)}]` : `[${text}]`
})

const name = fc.oneof(
  fc.constantFrom(
    'a.example',
    'A.Example.',
    'localhost',
    'x.localhost',
    'metadata',
    'b\u00fccher.example',
    'xn--bcher-kva.example',
    'a_b.example',
  ),
  fc.domain(),
)
const noise = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', '[', ']', '[::', '1.2.3', '-x', 'a..b', '::1%lo'),
)

/** A host as it stands in a URL: IPv6 in brackets. */
export const hostText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: ipv4.map(ipv4Of) },
  { weight: 2, arbitrary: oddIpv4 },
  { weight: 4, arbitrary: inBrackets },
  { weight: 6, arbitrary: name },
  { weight: 1, arbitrary: noise },
)

export const ownPort = 5502
export const portNumber: fc.Arbitrary<number> = fc.oneof(fc.constantFrom(22, 80, 443, ownPort), fc.integer({ min: 1, max: 65535 }))

const oddAnswer = fc.constantFrom(
  '',
  'CNAME inner.example.',
  '0x7f.1',
  '127.1',
  '010.0.0.1',
  '::1%lo',
  '[::1]',
  '9.9.9.9\u0000',
  ' 9.9.9.9',
  'localhost',
)

/** What a hostile name server says, one answer a look-up; most often a few addresses, and another answer each time. */
export const answers: fc.Arbitrary<readonly Answer[]> = fc.array(
  fc.oneof(
    { weight: 120, arbitrary: fc.array(plainIp, { minLength: 1, maxLength: 5 }) },
    { weight: 30, arbitrary: fc.array(fc.constantFrom('9.9.9.9', '149.112.112.112', '2620:fe::9'), { minLength: 1, maxLength: 3 }) },
    { weight: 20, arbitrary: fc.array(fc.constantFrom('10.4.5.6', '127.0.0.1', '192.168.7.7'), { minLength: 1, maxLength: 3 }) },
    { weight: 20, arbitrary: fc.array(fc.oneof(plainIp, oddAnswer), { maxLength: 6 }) },
    { weight: 1, arbitrary: fc.array(plainIp, { minLength: 100, maxLength: 300, size: 'max' }) },
    { weight: 8, arbitrary: fc.constantFrom({ code: 'ENOTFOUND' }, { code: 'ENODATA' }, { code: 'EAI_AGAIN' }, { code: '' }) },
  ),
  { minLength: 1, maxLength: 3 },
)
