import { describe, expect, it } from 'vitest'
import { embedSnippets } from './embed-snippets.ts'

function linesOf(...given: Parameters<typeof embedSnippets>) {
  return Object.fromEntries(embedSnippets(...given).map(({ id, lines }) => [id, lines]))
}

describe('embedSnippets', () => {
  it('writes each system’s form, with the presets in it', () => {
    const iframe = [
      '<iframe src="https://502.example.com/embed#v=1&amp;proxy=nginx&amp;service=checkout&amp;theme=dark"',
      '  title="Why does this gateway answer 502?"',
      '  width="100%" height="640" loading="lazy" allow="clipboard-write" style="border:0"></iframe>',
    ]
    const link = '[Why does this gateway answer 502?](https://502.example.com/#v=1&proxy=nginx&service=checkout)'
    const framed = 'https://502.example.com/embed#v=1&proxy=nginx&service=checkout&theme=dark'
    expect(linesOf('https://502.example.com', { service: 'checkout', proxy: 'nginx' }, 'dark')).toEqual({
      element: [
        '<script src="https://502.example.com/embed.js" async></script>',
        '<bad-gateway service="checkout" proxy="nginx" theme="dark">',
        '  <a href="https://502.example.com/#v=1&amp;proxy=nginx&amp;service=checkout">Why does this gateway answer 502?</a>',
        '</bad-gateway>',
      ],
      iframe,
      markdown: [...iframe, '', link],
      backstage: iframe,
      confluence: [framed],
      notion: [framed],
      gitlab: [link],
    })
  })

  it('lets no name break out', () => {
    const lines = linesOf('https://502.example.com', { service: '"><script>alert(1)</script>)' }, 'auto')
    expect(lines.element?.[1]).toBe('<bad-gateway service="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;)" theme="auto">')
    expect(lines.gitlab).toEqual([
      '[Why does this gateway answer 502?](https://502.example.com/#v=1&service=%22%3E%3Cscript%3Ealert%281%29%3C/script%3E%29)',
    ])
    expect(lines.iframe?.[0]).toBe('<iframe src="https://502.example.com/embed#v=1&amp;service=%22%3E%3Cscript%3Ealert(1)%3C/script%3E)"')
  })
})
