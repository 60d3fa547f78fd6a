import { describe, expect, it } from 'vitest'
import { headTags } from './head-tags.ts'

const picture = { url: 'https://502.example/og/socket-socket.png?v=1', alt: 'Proxy and app do not meet.' }

describe('headTags', () => {
  it('writes what tabs, search engines and chat programs read', () => {
    const url = 'https://502.example/r/abc'
    expect(
      headTags({ title: 'It broke', description: 'Likely. 502.', type: 'article', url, picture, isPrivate: true }).split('\n    '),
    ).toEqual([
      '<title>It broke · badgateway</title>',
      '<meta name="description" content="Likely. 502.">',
      '<meta name="robots" content="noindex">',
      '<meta property="og:type" content="article">',
      '<meta property="og:site_name" content="badgateway">',
      '<meta property="og:title" content="It broke">',
      '<meta property="og:description" content="Likely. 502.">',
      '<meta property="og:url" content="https://502.example/r/abc">',
      '<meta property="og:image" content="https://502.example/og/socket-socket.png?v=1">',
      '<meta property="og:image:type" content="image/png">',
      '<meta property="og:image:width" content="1200">',
      '<meta property="og:image:height" content="630">',
      '<meta property="og:image:alt" content="Proxy and app do not meet.">',
      '<meta name="twitter:card" content="summary_large_image">',
    ])
  })

  it.each([
    ['a tag', '</title><script>alert(1)</script>', '&#60;/title&#62;&#60;script&#62;alert(1)&#60;/script&#62;'],
    ['the marker’s end', '<!--/head-->', '&#60;!--/head--&#62;'],
    ['quotes', `" onload='x' & \``, '&#34; onload=&#39;x&#39; &#38; &#96;'],
    ['lines, tabs and what no screen shows', ' a\r\n\tb\u001b[31m\u202e\u200b\u0000c\ud800 ', 'a b[31mc'],
    ['text too long', `${'x'.repeat(200)}`, `${'x'.repeat(139)}…`],
    ['characters of two halves at the cut', '\u{1f600}'.repeat(200), `${'\u{1f600}'.repeat(139)}…`],
    ['a flood of marks', `a${'\u0301'.repeat(5000)}`, `a${'\u0301'.repeat(6)}`],
    ['replacement patterns', "$& $' $1", '$&#38; $&#39; $1'],
  ])('takes %s as text', (_, title, written) => {
    const tags = headTags({ title, description: '', type: 'website', url: null, picture, isPrivate: false }).split('\n    ')
    expect([tags.length, tags[0], tags[4]]).toEqual([
      12,
      `<title>${written} · badgateway</title>`,
      `<meta property="og:title" content="${written}">`,
    ])
  })
})
