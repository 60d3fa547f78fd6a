import { describe, expect, it } from 'vitest'
import { prose as wrongPort } from '../catalog/causes/wrong-port.prose.ts'
import type { Report } from '../contract/report.ts'
import { fixOf, writeFixes } from './fix-of.ts'

type ReportFact = Report['facts'][number]

const where = { proxy: 'nginx', upstream: 'http://127.0.0.1:3000', url: 'http://shop.example/' }
const listens = fact('app.listening', { value: { is: 'other-port', at: '127.0.0.1:3001' }, where: '/proc/net/tcp' })
const config = (quote: string, at = '/etc/nginx/sites-enabled/shop:12') => fact('path.upstream', { quote, where: at })

describe('writeFixes', () => {
  const change = (facts: ReportFact[], way = where) =>
    writeFixes(wrongPort, report(facts), way, {}).best?.steps.find((step) => step.change !== undefined)

  it('names the catalog’s file and what to find, while the host was not seen', () => {
    const { best, verify } = writeFixes(wrongPort, report([]), where, { proxyName: 'nginx' })
    expect(best?.title).toBe('Point nginx at the port where the app listens')
    expect(best?.steps.map(({ title, change: file, run }) => [title, file, run])).toEqual([
      ['Find the port of the app', undefined, ['sudo ss -ltnp']],
      [
        'Change the address that nginx calls',
        { file: '/etc/nginx/conf.d/*.conf', remove: ['proxy_pass http://127.0.0.1:3000;'], add: ['proxy_pass http://ADDRESS:PORT;'] },
        [],
      ],
      ['Check the file', undefined, ['sudo nginx -t']],
      ['Reload', undefined, ['sudo systemctl reload nginx']],
    ])
    expect(verify.map(({ run }) => run)).toEqual([['curl -sv -o /dev/null http://shop.example/']])
  })

  it('changes the very line of the very file, and finds nothing out that is known', () => {
    const { best } = writeFixes(wrongPort, report([listens, config('proxy_pass http://127.0.0.1:3000/shop/;')]), where, {})
    expect(best?.steps.map(({ title }) => title)).toEqual(['Change the address that nginx calls', 'Check the file', 'Reload'])
    expect(best?.steps[0]).toMatchObject({
      change: {
        file: '/etc/nginx/sites-enabled/shop:12',
        remove: ['proxy_pass http://127.0.0.1:3000/shop/;'],
        add: ['proxy_pass http://127.0.0.1:3001/shop/;'],
      },
    })
    expect(best?.steps[0]).not.toHaveProperty('says')
  })

  it('changes the server of a group, whose line is not known', () => {
    expect(change([listens, config('proxy_pass http://shop;')])?.change).toEqual({
      file: '/etc/nginx/sites-enabled/shop',
      remove: ['server 127.0.0.1:3000;'],
      add: ['server 127.0.0.1:3001;'],
    })
  })

  it('changes the line of any proxy', () => {
    const line = config('server web1 127.0.0.1:3000 check', '/etc/haproxy/haproxy.cfg:31')
    expect(change([listens, line], { ...where, proxy: 'haproxy' })?.change).toEqual({
      file: '/etc/haproxy/haproxy.cfg:31',
      remove: ['server web1 127.0.0.1:3000 check'],
      add: ['server web1 127.0.0.1:3001 check'],
    })
  })

  it('keeps the catalog’s words where the file says something else', () => {
    expect(change([config('proxy_pass http://127.0.0.1:3000;')])?.change).toEqual({
      file: '/etc/nginx/sites-enabled/shop',
      remove: ['proxy_pass http://127.0.0.1:3000;'],
      add: ['proxy_pass http://ADDRESS:PORT;'],
    })
  })
})

describe('fixOf', () => {
  it('fills in the unit and the log that the host showed', async () => {
    const unit = fact('app.process', { value: { is: 'not-running' }, where: 'systemctl show shop.service' })
    const made = report([unit], [{ id: 'app-not-running', confidence: 'likely', because: [], against: [] }])
    const fixes = await fixOf(made, where, {})
    expect(fixes?.best?.steps.flatMap(({ run }) => run)).toContain('sudo systemctl enable --now shop')
    const named = await fixOf(made, { ...where, service: 'web' }, {})
    expect(named?.best?.steps.flatMap(({ run }) => run)).toContain('sudo systemctl enable --now web')
  })

  it.each([
    ['no cause', []],
    ['a cause that is only possible', [{ id: 'wrong-port', confidence: 'possible', because: [], against: [] }]],
    ['a cause that is not known', [{ id: 'made-up', confidence: 'proven', because: [], against: [] }]],
  ] as [string, Report['causes']][])('has none for %s', async (_, causes) => {
    expect(await fixOf(report([], causes), where, {})).toBeNull()
  })
})

function report(facts: ReportFact[], causes: Report['causes'] = []): Report {
  return { facts, causes } as unknown as Report
}

function fact(about: string, more: Partial<ReportFact>): ReportFact {
  const blank = { id: 'f1', value: {}, source: 'host', vantage: 'proxy-host', at: null, quote: null, where: null } as const
  return { ...blank, about, overruledBy: null, setAside: null, ...more }
}
