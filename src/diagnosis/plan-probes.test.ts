import { describe, expect, it } from 'vitest'
import { planProbes } from './plan-probes.ts'

describe('planProbes', () => {
  it('plans one run for the public address and one for the upstream', () => {
    const common = { hostHeader: 'shop.example.com', requestTarget: '/cart?id=7', method: 'GET' as const }
    expect(planProbes({ url: 'https://shop.example.com/cart?id=7', upstream: '127.0.0.1:3000' })).toEqual({
      runs: [
        {
          target: { hop: 'url', at: { host: 'shop.example.com', port: 443 }, protocol: 'https', ...common },
          probes: ['dns', 'tcp', 'tls', 'http'],
        },
        {
          target: { hop: 'upstream', at: { host: '127.0.0.1', port: 3000 }, protocol: 'http', ...common },
          probes: ['tcp', 'http', 'protocol'],
        },
      ],
      problems: [],
    })
  })

  it.each([
    ['app:3000', { host: 'app', port: 3000 }, 'http', ['dns', 'tcp', 'http', 'protocol'], 'app:3000'],
    ['https://10.0.0.5', { host: '10.0.0.5', port: 443 }, 'https', ['tcp', 'tls', 'http', 'protocol'], '10.0.0.5:443'],
    ['fastcgi://127.0.0.1:9000', { host: '127.0.0.1', port: 9000 }, 'fastcgi', ['tcp', 'protocol'], '127.0.0.1:9000'],
    ['unix:/run/app.sock', { path: '/run/app.sock' }, 'http', ['unix-socket', 'http', 'protocol'], 'localhost'],
    ['grpcs://app:443', { host: 'app', port: 443 }, 'grpcs', ['dns', 'tcp', 'tls', 'protocol'], 'app:443'],
  ])('plans for %s', (upstream, at, protocol, probes, hostHeader) => {
    const target = { hop: 'upstream', at, protocol, hostHeader, requestTarget: '/', method: 'GET' }
    expect(planProbes({ upstream })).toEqual({ runs: [{ target, probes }], problems: [] })
  })

  it('speaks FastCGI to php-fpm without being told', () => {
    expect(planProbes({ upstream: '127.0.0.1:9000', app: 'php-fpm' }).runs[0]?.target.protocol).toBe('fastcgi')
  })

  it('says what cannot be used and plans the rest', () => {
    const { runs, problems } = planProbes({ url: 'ftp://x', upstream: '127.0.0.1' })
    expect(runs).toEqual([])
    expect(problems).toEqual([
      {
        field: 'url',
        says: 'Only http and https addresses answer 502. Write it as in the browser’s address bar, such as https://shop.example.com/cart.',
      },
      {
        field: 'upstream',
        says: 'The port is missing. Write host:port, [v6]:port, unix:/path, or a URL such as fastcgi://127.0.0.1:9000.',
      },
    ])
  })

  it('plans nothing while nothing is known', () => {
    expect(planProbes({})).toEqual({ runs: [], problems: [] })
  })
})
