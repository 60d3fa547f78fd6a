import { describe, expect, it } from 'vitest'
import { completeHead, fillHead, hasHead } from './fill-head.ts'

const built =
  '<head>\n    <!--head-->\n    <meta property="og:image" content="/og/a-b.png">\n    <!--/head-->\n    <link href="/og/a-b.png">\n  </head>'
const addressOf = (path: string) => `https://502.example/"tools"&${path}`

describe('the head of a page', () => {
  it('is there between its markers, or not', () => {
    expect([hasHead(built), hasHead('<head><!--head--></head>')]).toEqual([true, false])
  })

  it('is filled with tags, as they are', () => {
    expect(fillHead(built, "<title>$& $' $1</title>")).toBe(
      '<head>\n    <!--head-->\n    <title>$& $\' $1</title>\n    <!--/head-->\n    <link href="/og/a-b.png">\n  </head>',
    )
  })

  it('is completed with whole addresses, and nothing outside it changes', () => {
    const image = '<meta property="og:image" content="https://502.example/&#34;tools&#34;&#38;/og/a-b.png">'
    const url = '<meta property="og:url" content="https://502.example/&#34;tools&#34;&#38;/learn">'
    expect([completeHead(built, '/learn', addressOf), completeHead(built, null, addressOf)]).toEqual([
      `<head>\n    <!--head-->\n    ${image}\n    ${url}\n    <!--/head-->\n    <link href="/og/a-b.png">\n  </head>`,
      `<head>\n    <!--head-->\n    ${image}\n    <!--/head-->\n    <link href="/og/a-b.png">\n  </head>`,
    ])
  })

  it('says on the start page where oEmbed describes it', () => {
    expect(completeHead('<!--head--><!--/head-->', '/', (path) => `https://502.example${path}`)).toBe(
      '<!--head--><meta property="og:url" content="https://502.example/">\n    <link rel="alternate" type="application/json+oembed" href="https://502.example/oembed?format=json&#38;url=https%3A%2F%2F502.example%2F" title="badgateway">\n    <!--/head-->',
    )
  })

  it('is left alone in a page without markers', () => {
    expect([fillHead('<head></head>', 'x'), completeHead('<head></head>', '/', addressOf)]).toEqual(['<head></head>', '<head></head>'])
  })
})
