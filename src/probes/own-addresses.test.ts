import { isIP } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ownAddresses } from './own-addresses.ts'

describe('ownAddresses', () => {
  it('lists the addresses of every interface, loopback among them, plainly', () => {
    const addresses = ownAddresses()
    expect([addresses.includes('127.0.0.1'), addresses.filter((ip) => isIP(ip) === 0 || ip.includes('%'))]).toEqual([true, []])
  })
})
