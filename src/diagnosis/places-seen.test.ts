import { describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { configPlace, proxyLogSeen, unitSeen } from './places-seen.ts'

type ReportFact = Report['facts'][number]

const fact = (about: string, more: Partial<ReportFact>) => ({
  facts: [
    {
      id: 'f1',
      about,
      value: {},
      source: 'host',
      vantage: 'proxy-host',
      at: null,
      quote: null,
      overruledBy: null,
      setAside: null,
      ...more,
    } as ReportFact,
  ],
})

describe('configPlace', () => {
  const line = 'proxy_pass http://127.0.0.1:3000;'
  it('is the file, file and line, and the line itself', () => {
    expect(configPlace(fact('path.upstream', { where: '/etc/nginx/conf.d/a:b.conf:12', quote: line }))).toEqual({
      file: '/etc/nginx/conf.d/a:b.conf',
      at: '/etc/nginx/conf.d/a:b.conf:12',
      line,
    })
  })

  it.each([
    ['a text that was pasted', { source: 'text', where: '/etc/nginx/a.conf:12', quote: line }],
    ['no line', { where: '/etc/nginx/a.conf', quote: line }],
    ['no quote', { where: '/etc/nginx/a.conf:12' }],
    ['what was overruled', { where: '/etc/nginx/a.conf:12', quote: line, overruledBy: 'f2' }],
  ] as const)('is nothing for %s', (_, more) => {
    expect(configPlace(fact('path.upstream', more))).toBeUndefined()
  })
})

describe('unitSeen', () => {
  it.each([
    ['systemctl show shop.service', 'shop'],
    ['systemctl show shop@1', 'shop@1'],
    ['docker inspect shop', undefined],
  ])('%s: %s', (where, unit) => {
    expect(unitSeen(fact('app.process', { where }))).toBe(unit)
  })
})

describe('proxyLogSeen', () => {
  it.each([
    ['/var/log/nginx/error.log', 'proxy-host', '/var/log/nginx/error.log'],
    ['/var/log/nginx/error.log, line 3, and 2 more like it', 'proxy-host', '/var/log/nginx/error.log'],
    ['error.log, line 3', 'proxy-host', undefined],
    ['/home/me/error.log, line 3', 'unknown', undefined],
    ['journal of nginx.service', 'proxy-host', undefined],
  ] as const)('%s from %s: %s', (where, vantage, log) => {
    expect(proxyLogSeen(fact('proxy.log', { where, vantage, source: 'text' }))).toBe(log)
  })
})
