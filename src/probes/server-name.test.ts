import { expect, it } from 'vitest'
import { hostIn, serverName } from './server-name.ts'

it.each([
  ['app.example', 'app.example', 'app.example'],
  ['app.example:8443', 'app.example', 'app.example'],
  ['app.example.', 'app.example', 'app.example'],
  ['127.0.0.1:80', '127.0.0.1', null],
  ['[::1]:80', '::1', null],
  ['[::1]', '::1', null],
  ['bücher.example', 'bücher.example', null],
  [`${'a'.repeat(254)}`, 'a'.repeat(254), null],
  ['::1', null, null],
  [':80', null, null],
  ['.', null, null],
])('finds in the Host header %j the host %j and the server name %j', (header, host, name) => {
  expect(hostIn(header)).toBe(host)
  expect(serverName(header)).toBe(name)
})
