import { afterEach, expect, it } from 'vitest'
import { fakeRoot, removeFakeRoots } from './fake-root.ts'
import { addressesInHostsFile } from './hosts-file.ts'

afterEach(removeFakeRoots)

const text = `127.0.0.1\tlocalhost web1 # the machine
# 10.0.0.9 shop
::1     localhost ip6-localhost
10.0.0.5 Shop.internal shop`

it('gives the addresses of a name, in the order of the file', async () => {
  const deps = await fakeRoot({ 'etc/hosts': text })
  expect(await addressesInHostsFile('localhost', deps)).toEqual(['127.0.0.1', '::1'])
  expect(await addressesInHostsFile('shop.internal.', deps)).toEqual(['10.0.0.5'])
  expect(await addressesInHostsFile('machine', deps)).toEqual([])
  expect(await addressesInHostsFile('localhost', await fakeRoot({}))).toBeNull()
})
