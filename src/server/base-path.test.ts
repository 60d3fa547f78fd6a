import { describe, expect, it } from 'vitest'
import { readingPaths } from '../catalog/reading-paths.ts'
import { htmlBelow, parseBasePath, pathBelow } from './base-path.ts'
import { createTestApp } from './test-app.ts'

describe('parseBasePath', () => {
  it.each([
    ['/502', '/502'],
    ['/tools/502/', '/tools/502'],
    ['/~team/bad.gateway_1', '/~team/bad.gateway_1'],
    ['/', ''],
    ['', null],
    ['502', null],
    ['//evil.example', null],
    ['/a//b', null],
    ['/..', null],
    ['/a/./b', null],
    ['/a"><script>', null],
    ['/a b', null],
    ['/ä', null],
    ['/api', null],
    ['/report/x', null],
    [`/${'a'.repeat(200)}`, null],
  ])('reads %j as %j', (text, path) => {
    expect(parseBasePath(text)).toBe(path)
  })
})

it('takes no path that begins like one of the pages that are read', () => {
  expect(readingPaths.filter((path) => parseBasePath(path) !== null)).toEqual([])
})

describe('pathBelow', () => {
  it.each([
    ['/502', '/502/api/health', '/api/health'],
    ['/502', '/502', '/'],
    ['/502', '/502/', '/'],
    ['/502', '/502?x', '/'],
    ['/502', '/api/health', '/api/health'],
    ['/502', '/5021/api', '/5021/api'],
    ['/502', '/502/502/x', '/502/x'],
    ['', '/502/x', '/502/x'],
  ])('below %j, %s is %s', (base, path, below) => {
    expect(pathBelow(base)(new Request(`http://127.0.0.1${path}`))).toBe(below)
  })

  it('keeps the guard before the calls, whatever the path is called by', async () => {
    const app = createTestApp({ basePath: '/502' })
    const statuses = ['/502/api/probe', '/api/probe', '/502/502/api/probe'].map(
      async (path) => (await app.request(path, { method: 'POST', headers: { host: '127.0.0.1' }, body: '{}' })).status,
    )
    expect(await Promise.all(statuses)).toEqual([415, 415, 405])
    expect((await app.request('/502/api/health', { headers: { host: 'localhost' } })).status).toBe(200)
  })
})

describe('htmlBelow', () => {
  it('moves the addresses of this site and no other, and tells the scripts', () => {
    const html =
      '<html><head><link href="/a.css"><script src="/assets/x.js"></script></head><a href="#top">1</a><a href="//x/">2</a><a href="https://x/">3</a>'
    expect(htmlBelow('/502', html)).toBe(
      '<html><head>\n    <meta name="base-path" content="/502"><link href="/502/a.css"><script src="/502/assets/x.js"></script></head><a href="#top">1</a><a href="//x/">2</a><a href="https://x/">3</a>',
    )
  })
})
