import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { beyondRegistries, cloudMetadata, ipv4Registry, ipv6Registry, registries } from './special-addresses.ts'

const all = [...ipv4Registry, ...ipv6Registry, ...beyondRegistries, ...cloudMetadata]
const parsed = all.map(([block, , , , verdict]) => ({ block, range: ipaddr.parseCIDR(block), verdict }))

describe('special addresses', () => {
  it('hold each block once, written as it begins, with a source', () => {
    const blocks = all.map(([block]) => block)
    const begins = parsed.map(({ range: [address, bits] }) => {
      const bytes = address.toByteArray().map((byte, at) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - at * 8))))
      return `${ipaddr.fromByteArray(bytes)}/${bits}`
    })
    expect([begins, all.filter(([, name, source]) => name === '' || source === '')]).toEqual([
      blocks.map((block) => `${ipaddr.parseCIDR(block)[0]}/${block.split('/')[1]}`),
      [],
    ])
    expect(new Set(blocks).size).toBe(blocks.length)
  })

  it('hold both registries whole, as counted in the state of the stated date', () => {
    // The registry gives the two addresses of NAT64/DNS64 discovery one row.
    expect([ipv4Registry.length - 1, ipv6Registry.length, registries.lastUpdated]).toEqual([25, 25, '2025-10-09'])
  })

  it('refuse in both modes or in neither', () => {
    expect(all.filter(([, , , , { local, shared }]) => (local === 'refuse') !== (shared === 'refuse'))).toEqual([])
  })

  it('allow nothing within a block that is refused, but ::1, which is no IPv4-compatible address', () => {
    const holes = parsed.filter(
      ({ verdict, range: [address, bits] }) =>
        verdict.local !== 'refuse' &&
        parsed.some(
          (outer) =>
            outer.verdict.local === 'refuse' &&
            outer.range[1] < bits &&
            outer.range[0].kind() === address.kind() &&
            address.match(outer.range[0], outer.range[1]),
        ),
    )
    expect(holes.map(({ block }) => block)).toEqual(['::1/128'])
  })
})
