import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html } from './safe-html.ts'

describe('html', () => {
  it.each([
    ['<script>alert(1)</script>', '&#60;script&#62;alert(1)&#60;/script&#62;'],
    ['"><img src=x onerror=alert(1)>', '&#34;&#62;&#60;img src=x onerror=alert(1)&#62;'],
    ["' onfocus='x", '&#39; onfocus=&#39;x'],
    ['</style></title>&lt;`', '&#60;/style&#62;&#60;/title&#62;&#38;lt;&#96;'],
    ['a\u202eb\u2066c\u200bd\ufeffe', 'a\\x202eb\\x2066c\\x200bd\\xfeffe'],
    ['\u001b[31m\u0000\u009b\u2028', '\\x1b[31m\\x00\\x9b\\x2028'],
    ['\u{e0041}\ud800', '\\xe0041\\xd800'],
    ['two\r\nlines\tand a tab', 'two lines and a tab'],
  ])('keeps %j text', (text, written) => {
    expect(String(html`<p title="${text}">${text}</p>`)).toBe(`<p title="${written}">${written}</p>`)
  })

  it('takes its own HTML as it is, joins lists, and leaves out what is nothing', () => {
    const item = html`<li>${'<b>'}</li>`
    expect(String(html`<ul>${[item, 'x', 3]}${null}${false}${undefined}</ul>`)).toBe('<ul><li>&#60;b&#62;</li>x3</ul>')
  })

  it('is the same text to whoever reads it, and never markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = String(html`${text}`)
        expect(written).not.toMatch(/[<>"'`\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
        expect(written.replace(/&#\d+;/g, '')).not.toContain('&')
      }),
    )
  })
})
