import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { headFor, headForReport } from './page-head.ts'

const addressOf = (path: string) => `https://502.example${path}`

async function linesFor(path: string): Promise<string[]> {
  return (await headFor(path, addressOf)).split('\n    ')
}

describe('headFor', () => {
  it('has the words of a question, and its address', async () => {
    expect((await linesFor('/check/process')).slice(0, 8)).toEqual([
      '<title>Is the app running? · badgateway</title>',
      '<meta name="description" content="A stopped app and a wrong address leave the same line in the proxy’s log. Whether the process is alive tells them apart.">',
      '<meta property="og:type" content="website">',
      '<meta property="og:site_name" content="badgateway">',
      '<meta property="og:title" content="Is the app running?">',
      '<meta property="og:description" content="A stopped app and a wrong address leave the same line in the proxy’s log. Whether the process is alive tells them apart.">',
      '<meta property="og:url" content="https://502.example/check/process">',
      '<meta property="og:image" content="https://502.example/og/badgateway.png">',
    ])
  })

  it.each([
    ['/', 'Why does this gateway answer 502?', false],
    ['/report', 'Report', true],
    ['/visitor', 'Is it only me?', false],
    ['/owner', 'Ask your host these questions', false],
  ])('names %s', async (path, title, isPrivate) => {
    const lines = await linesFor(path)
    expect([
      lines[0],
      lines.includes('<meta name="robots" content="noindex">'),
      lines.includes(`<meta property="og:url" content="${addressOf(path)}">`),
    ]).toEqual([`<title>${title} · badgateway</title>`, isPrivate, true])
  })

  it('gives a path without words those of the start page and no address', async () => {
    const start = (await linesFor('/')).filter((line) => !line.includes('og:url') && !line.includes('oembed'))
    expect([await linesFor('/check/"><b>'), await linesFor('/constructor')]).toEqual([start, start])
  })

  it('is what index.html holds for hosts that only serve files, but for its addresses', async () => {
    const written = readFileSync('index.html', 'utf8').match(/<!--head-->\n {4}([\s\S]*?)\n {4}<!--\/head-->/)?.[1] ?? ''
    const tags = (await headFor('/', (path) => path)).split('\n    ').filter((line) => !line.includes('og:url') && !line.includes('oembed'))
    expect(written.replace(' vite-ignore', '').split('\n    ')).toEqual(tags)
  })
})

describe('headForReport', () => {
  it.each([['{"format":"badgateway-report/9"}'], ['{'], ['null'], ['{"__proto__":{}}']])(
    'speaks in general of %s, which it cannot read',
    (stored) => {
      const lines = headForReport('/r/x', stored, addressOf).split('\n    ')
      expect([lines[0], lines[2], lines[8]]).toEqual([
        '<title>A report on a gateway’s answer · badgateway</title>',
        '<meta name="robots" content="noindex">',
        '<meta property="og:image" content="https://502.example/og/badgateway.png">',
      ])
    },
  )
})
