import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unmask } from './masked.ts'

describe('unmask', () => {
  it.each([
    'xxx.xxx',
    'xxx.xxx.xxx.xxx:8080',
    '10.0.x.x',
    'x.x.x.x',
    'a.b.c.d',
    '123.456.789.012',
    'http://123.456.789.012:3000/cart',
    'http://xxx.example.com/',
    'https://shop-xxxxx/',
    '***',
    'http://***:3000/',
    '[MASKED]',
    'http://[redacted]/cart',
    '[hidden]',
    '<service name>',
    '<IP>:8080',
    '{{ host }}',
    'http://$upstream_host/',
    '%HOST%',
    'your-domain.com',
    'https://mydomain.com/',
    '10.0.3…',
    'http://app:30...',
    '████',
    '',
    ' ',
    '-',
    '_',
    '~^(?<sub>.+)\\.example\\.com$',
  ])('knows nothing from “%s”', (value) => {
    expect(unmask(value)).toBeNull()
  })

  it.each([
    'http://127.0.0.1:3000/cart',
    '[::1]:3000',
    'http://[2001:db8::17]:8080/',
    'unix:/run/php/php8.3-fpm.sock',
    'fastcgi://unix:/run/php.sock:',
    '10.0.3.17:8080',
    'bk_api/<NOSRV>',
    '<NOSRV>',
    'my-service.default.svc.cluster.local',
    'www.example.com',
    'max.example.com',
    '*1207',
  ])('believes “%s”', (value) => {
    expect(unmask(` ${value} `)).toBe(value)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => [null, value.trim()].includes(unmask(value))))
  })
})
