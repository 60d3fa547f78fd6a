import { userInfo } from 'node:os'
import { expect, it } from 'vitest'
import { addressLines, sharedAddressLines } from './address-lines.ts'

const address = 'http://127.0.0.1:5502/#token=abc'
const bound = { address: '127.0.0.1', port: 5502 }
const ready = ['badgateway is ready. Open this address, and keep it to yourself:', '', `  ${address}`, '']
const tunnel = (command: string) => [
  'You are here over SSH. To open it in your own browser, first run this on your own machine:',
  '',
  `  ${command}`,
  '',
]
const { username } = userInfo()

it('prints the address with its token', () => {
  expect(addressLines(address, bound, {})).toEqual(ready)
})

it.each([
  ['203.0.113.5 51234 192.0.2.10 22', bound, `ssh -L 5502:127.0.0.1:5502 ${username}@192.0.2.10`],
  ['203.0.113.5 51234 192.0.2.10 2222', bound, `ssh -p 2222 -L 5502:127.0.0.1:5502 ${username}@192.0.2.10`],
  ['2001:db8::5 51234 2001:db8::a 22', { address: '::1', port: 8080 }, `ssh -L 8080:[::1]:8080 ${username}@2001:db8::a`],
  ['fe80::5%eth0 51234 fe80::a%eth0 22', bound, `ssh -L 5502:127.0.0.1:5502 ${username}@fe80::a%eth0`],
])('over SSH (%s) also prints the tunnel', (connection, at, command) => {
  expect(addressLines(address, at, { SSH_CONNECTION: connection })).toEqual([...ready, ...tunnel(command)])
})

it.each(['', 'UNKNOWN 65535 UNKNOWN 65535', 'a b $(evil) 22', '1 2 192.0.2.10%$(evil) 22'])('prints no command from %j', (connection) => {
  expect(addressLines(address, bound, { SSH_CONNECTION: connection })).toEqual(ready)
})

it('tells whoever serves others where the token is, never the token', () => {
  const head = ['badgateway is ready for others at this address:', '', '  http://10.1.2.3:5502/', '']
  expect(sharedAddressLines('http://10.1.2.3:5502/', '/etc/badgateway/token')).toEqual([
    ...head,
    'Probing takes the token in /etc/badgateway/token: add it to the address that you give away, as #token=….',
  ])
  expect(sharedAddressLines('http://10.1.2.3:5502/', null)).toEqual([
    ...head,
    'It asks for no token: whoever reaches it may probe the services on its list.',
  ])
})
