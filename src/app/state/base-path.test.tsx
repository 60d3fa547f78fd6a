import { beforeEach, describe, expect, it, vi } from 'vitest'
import { addBase, dropBase } from './base-path.ts'

describe('the path below which the page is mounted', () => {
  it.each([
    ['', '/check/process#v=1', '/check/process#v=1'],
    ['/502', '/', '/502/'],
    ['/502', '/r/abc', '/502/r/abc'],
    ['/tools/502', '/api/probe', '/tools/502/api/probe'],
    ['/502', '#main', '#main'],
  ])('with %j, %s is at %s', (base, path, at) => {
    expect(addBase(base, path)).toBe(at)
  })

  it.each([
    ['', '/report', '/report'],
    ['', '/', '/'],
    ['/502', '/502/report', '/report'],
    ['/502', '/502/', '/'],
    ['/502', '/502', '/'],
    ['/502', '/5020/report', '/5020/report'],
    ['/502', '/report', '/report'],
  ])('with %j, %s is the page %s', (base, path, page) => {
    expect(dropBase(base, path)).toBe(page)
  })
})

describe('the base that the page reads', () => {
  beforeEach(() => {
    vi.resetModules()
    document.head.innerHTML = ''
  })

  it('is the root without a word of the server', async () => {
    const { withBase, withoutBase } = await import('./base-path.ts')
    expect([withBase('/report'), withoutBase('/report')]).toEqual(['/report', '/report'])
  })

  it('is what the server wrote', async () => {
    document.head.innerHTML = '<meta name="base-path" content="/502">'
    const { withBase, withoutBase } = await import('./base-path.ts')
    expect([withBase('/report'), withoutBase('/502/report'), withoutBase('/502/')]).toEqual(['/502/report', '/report', '/'])
  })
})
