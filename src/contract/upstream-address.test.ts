import { describe, expect, it } from 'vitest'
import { formatEndpoint, formatUpstreamAddress, isLoopback, parseUpstreamAddress } from './upstream-address.ts'

const hint = 'Write host:port, [v6]:port, unix:/path, or a URL such as fastcgi://127.0.0.1:9000.'

describe('parseUpstreamAddress', () => {
  it.each([
    ['127.0.0.1:3000', { protocol: null, at: { host: '127.0.0.1', port: 3000 }, requestPath: '/' }],
    [' app:8080 ', { protocol: null, at: { host: 'app', port: 8080 }, requestPath: '/' }],
    ['[::1]:3000', { protocol: null, at: { host: '::1', port: 3000 }, requestPath: '/' }],
    ['unix:/run/app.sock', { protocol: null, at: { path: '/run/app.sock' }, requestPath: '/' }],
    ['http://unix:/run/app.sock:/api', { protocol: 'http', at: { path: '/run/app.sock' }, requestPath: '/' }],
    ['fastcgi://127.0.0.1:9000', { protocol: 'fastcgi', at: { host: '127.0.0.1', port: 9000 }, requestPath: '/' }],
    ['https://api.internal', { protocol: 'https', at: { host: 'api.internal', port: 443 }, requestPath: '/' }],
    ['HTTP://[::1]:80/v1?x=1#frag', { protocol: 'http', at: { host: '::1', port: 80 }, requestPath: '/v1?x=1' }],
    ['🔐.example:0443', { protocol: null, at: { host: 'xn--jv8h.example', port: 443 }, requestPath: '/' }],
    ['http://Shop_1.example/ü', { protocol: 'http', at: { host: 'Shop_1.example', port: 80 }, requestPath: '/%C3%BC' }],
    ['grpc://10.0.0.1', { protocol: 'grpc', at: { host: '10.0.0.1', port: 80 }, requestPath: '/' }],
  ])('reads %s', (text, address) => {
    expect(parseUpstreamAddress(text)).toEqual({ address })
  })

  it.each([
    ['', `The address is empty. ${hint}`],
    ['127.0.0.1', `The port is missing. ${hint}`],
    ['uwsgi://app', `The port is missing. ${hint}`],
    ['ftp://app:21', `The scheme is not one that a proxy speaks to an upstream. ${hint}`],
    ['http://user:pw@app:80', `Leave out user name and password. ${hint}`],
    ['app:99999', 'The port must lie between 1 and 65535.'],
    ['app:0', 'The port must lie between 1 and 65535.'],
    ['unix:run/app.sock', `A unix socket needs a path that begins with a slash. ${hint}`],
    ['app:80\r\nHost: evil', `The address holds a space or a control character. ${hint}`],
    ['app\\@evil:80', `Leave out user name and password. ${hint}`],
    ['app:80\\evil', `The address holds a backslash. ${hint}`],
    ['[10.0.0.1]:80', `The address has no host that can be read. ${hint}`],
    ['-x.example:80', 'The host begins with a hyphen, which commands take for an option. Give the name without it.'],
    [
      'stra\u00dfe.example:80',
      'The name holds letters that programs turn into different names. Write it as DNS has it, beginning with xn--.',
    ],
    ['x$y:80', 'The host holds a character that no name has. Give the name or the address alone.'],
    ['::1:3000', `The address has no host that can be read. ${hint}`],
  ])('says what is wrong with %j', (text, error) => {
    expect(parseUpstreamAddress(text)).toEqual({ error })
  })
})

describe('formatEndpoint, formatUpstreamAddress', () => {
  it.each(['127.0.0.1:3000', '[::1]:3000', 'unix:/run/app.sock', 'fastcgi://127.0.0.1:9000', 'http://unix:/run/app.sock'])(
    'writes %s back',
    (text) => {
      const parsed = parseUpstreamAddress(text)
      expect('address' in parsed && formatUpstreamAddress(parsed.address)).toBe(text)
      expect('address' in parsed && text.endsWith(formatEndpoint(parsed.address.at))).toBe(true)
    },
  )
})

describe('isLoopback', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['::1', true],
    ['localhost', true],
    ['app.localhost', true],
    ['10.0.0.1', false],
    ['localhost.example.com', false],
  ])('%s is %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected)
  })
})
