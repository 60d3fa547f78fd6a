import { describe, expect, it } from 'vitest'
import { oembedOf } from './oembed-of.ts'

const sites = ['https://502.example.com/tools', 'http://127.0.0.1:5502']

function srcOf(address: string): string | null {
  return /src="([^"]*)"/.exec(oembedOf(address, sites, {})?.html ?? '')?.[1] ?? null
}

describe('oembedOf', () => {
  it('answers with a frame and nothing else', () => {
    expect(oembedOf('https://502.example.com/tools/#v=1&service=checkout', sites, { width: 480 })).toEqual({
      version: '1.0',
      type: 'rich',
      title: 'badgateway: why does this gateway answer 502?',
      provider_name: 'badgateway',
      provider_url: 'https://502.example.com/tools/',
      cache_age: 3600,
      html: '<iframe src="https://502.example.com/tools/embed#v=1&#38;service=checkout" title="badgateway: why does this gateway answer 502?" width="480" height="640" loading="lazy" allow="clipboard-write" style="border:0;max-width:100%"></iframe>',
      width: 480,
      height: 640,
    })
  })

  it.each([
    ['http://127.0.0.1:5502', 'http://127.0.0.1:5502/embed'],
    ['http://127.0.0.1:5502/embed/', 'http://127.0.0.1:5502/embed'],
    ['http://127.0.0.1:5502/embed#theme=dark', 'http://127.0.0.1:5502/embed#theme=dark'],
    ['http://127.0.0.1:5502/check/process?x=1', 'http://127.0.0.1:5502/embed/check/process'],
    ['http://127.0.0.1:5502/report#s=abc', 'http://127.0.0.1:5502/embed/report#s=abc'],
    ['https://502.example.com/tools/r/abc', 'https://502.example.com/tools/embed/r/abc'],
    ['http://127.0.0.1:5502/#token=secret&v=1&TOKEN=x', 'http://127.0.0.1:5502/embed#v=1'],
    ['http://127.0.0.1:5502/#"><script>', 'http://127.0.0.1:5502/embed#%22%3E%3Cscript%3E'],
    ["http://127.0.0.1:5502/check/a'onload='x", 'http://127.0.0.1:5502/embed/check/a&#39;onload=&#39;x'],
  ])('%s is framed as %s', (address, src) => {
    expect(srcOf(address)).toBe(src)
  })

  it.each([
    'https://evil.example/',
    'https://502.example.com/',
    'https://502.example.com/toolshed',
    'https://502.example.com.evil.example/tools/',
    'https://user@502.example.com/tools/',
    'http://127.0.0.1:5502/api/health',
    'http://127.0.0.1:5502/causes/wrong-port',
    'http://127.0.0.1:5502/embed.js',
    'http://127.0.0.1:5502//evil.example/',
    'https://127.0.0.1:5502/',
    'javascript:alert(1)',
    '/embed',
    '',
  ])('has nothing for %j', (address) => {
    expect(oembedOf(address, sites, {})).toBe(null)
  })

  it('is no larger than asked for, and no larger than usual', () => {
    const sizes = [{}, { width: 300 }, { height: 200 }, { width: 9000, height: 9000 }].map((most) => {
      const { width, height } = oembedOf('http://127.0.0.1:5502/', sites, most)!
      return [width, height]
    })
    expect(sizes).toEqual([
      [720, 640],
      [300, 640],
      [720, 200],
      [720, 640],
    ])
  })
})
