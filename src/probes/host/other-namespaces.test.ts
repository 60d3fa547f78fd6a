import { expect, it } from 'vitest'
import { addressesOf6, localAddresses } from './other-namespaces.ts'

it('reads the addresses of a namespace from its routes', () => {
  const fibTrie = `Main:
  +-- 0.0.0.0/0 3 0 5
     |-- 0.0.0.0
        /0 universe UNICAST
     +-- 127.0.0.0/8 2 0 2
        +-- 127.0.0.0/31 1 0 0
           |-- 127.0.0.0
              /8 host LOCAL
           |-- 127.0.0.1
              /32 host LOCAL
        |-- 127.255.255.255
           /32 link BROADCAST
     +-- 172.17.0.0/16 2 0 2
           |-- 172.17.0.2
              /32 host LOCAL
Local:
           |-- 172.17.0.2
              /32 host LOCAL
`
  expect(localAddresses(fibTrie)).toEqual(['127.0.0.1', '172.17.0.2'])
})

it('reads its addresses of IPv6', () => {
  const ifInet6 = `00000000000000000000000000000001 01 80 10 80       lo
fd000000000000000000000000000002 02 40 00 80     eth0
fe8000000000000000fc00fffe000001 02 40 20 80     eth0
`
  expect(addressesOf6(ifInet6)).toEqual(['::1', 'fd00::2', 'fe80::fc:ff:fe00:1'])
})
