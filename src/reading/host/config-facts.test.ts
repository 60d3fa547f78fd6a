import { describe, expect, it } from 'vitest'
import { configFacts } from './config-facts.ts'

const hints = { proxy: 'varnish', upstream: null, url: null }
const seen = { vantage: 'proxy-host', at: '2026-11-22T03:11:20Z' } as const

describe('configFacts', () => {
  it('names file and line of what it read', () => {
    const files = [{ path: '/etc/varnish/backends.vcl', line: 7, text: 'backend default {\n  .host = "127.0.0.1";\n  .port = "3000";\n}' }]
    expect(configFacts('varnish', files, hints, seen).map(({ about, value, source, where }) => ({ about, value, source, where }))).toEqual([
      { about: 'path.proxy', value: { is: 'known', kind: 'varnish' }, source: 'host', where: '/etc/varnish/backends.vcl:7' },
      {
        about: 'path.upstream',
        value: { is: 'port', address: '127.0.0.1:3000', protocol: 'http', host: '127.0.0.1', port: 3000, loopback: true, named: false },
        source: 'host',
        where: '/etc/varnish/backends.vcl:7',
      },
      {
        about: 'proxy.config',
        value: { is: 'read', kind: 'varnish', targets: ['http://127.0.0.1:3000'] },
        source: 'host',
        where: '/etc/varnish/backends.vcl:7',
      },
    ])
  })

  it('says nothing of a proxy whose form it does not know', () => {
    expect(configFacts('envoy', [{ path: '/etc/envoy.yaml', line: 1, text: 'x' }], hints, seen)).toEqual([])
  })
})
