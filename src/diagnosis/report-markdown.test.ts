import { describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { portReport, reportFact } from './report-fixtures.ts'
import { reportAsMarkdown } from './report-markdown.ts'

const report: Report = {
  ...portReport,
  target: {
    ...portReport.target,
    upstream: '127.0.0.1:3000',
    app: 'node',
    path: [
      { role: 'edge', kind: 'cloudflare' },
      { role: 'proxy', kind: 'nginx' },
      { role: 'app', kind: 'node', address: '127.0.0.1:3000' },
    ],
  },
  madeByHop: 1,
  causes: [
    {
      id: 'app-not-running',
      confidence: 'likely',
      because: [{ factId: 'f1', says: '127.0.0.1:3000 refuses connections.', facts: ['f1'] }],
      against: [{ factId: 'f3', says: 'Some requests are answered.', facts: ['f3'] }],
    },
    { id: 'wrong-port', confidence: 'possible', because: [{ factId: 'f1', says: '127.0.0.1:3000 refuses connections.' }], against: [] },
  ],
  ruledOut: [{ id: 'socket-missing', because: [{ factId: 'f4', says: 'The upstream is a TCP port, not a file.' }] }],
  facts: [
    reportFact(
      'upstream.connect',
      { is: 'refused', address: '127.0.0.1:3000', code: 'ECONNREFUSED', ms: 0.2 },
      { quote: 'connect 127.0.0.1:3000 → ECONNREFUSED', where: 'TCP probe from gw-3, after 0.2 ms', at: '2026-11-22T03:11:19Z' },
    ),
    reportFact(
      'url.response',
      { is: 'answered', status: 200, ms: 12 },
      {
        id: 'f2',
        where: 'HTTP probe from gw-3, after 12 ms',
        setAside: 'It works now, but the fault comes and goes: one good probe settles nothing.',
      },
    ),
    reportFact('fault.pattern', { is: 'sometimes' }, { id: 'f3', source: 'answer' }),
    reportFact('path.upstream', { is: 'port', address: '127.0.0.1:3000', loopback: true, named: false }, { id: 'f4', source: 'answer' }),
  ],
  answers: { pattern: 'sometimes' },
  next: [{ question: 'process', ask: 'Is the app running?', run: 'systemctl status shop\nps -ef', tells: ['wrong-port'] }],
}

describe('reportAsMarkdown', () => {
  it('writes the whole report for a ticket', () => {
    expect(
      reportAsMarkdown(report, {
        nameOf: (kind) => (kind === 'cloudflare' ? 'Cloudflare' : kind),
        link: 'https://bg.example/report#s=abc',
      }),
    ).toBe(
      [
        '## The app is not running: nobody listens on 127.0.0.1:3000, where nginx calls.',
        '',
        '**Likely** · 502 made by nginx · 2026-11-22 03:11:20 UTC · seen from gw-3, the proxy’s machine',
        '',
        '- Address: `https://shop.example.com/cart?id=…`',
        '- Through: Cloudflare',
        '- Proxy: nginx',
        '- Upstream: `127.0.0.1:3000`',
        '- App: node',
        '',
        '### What speaks for it',
        '',
        '1. 127.0.0.1:3000 refuses connections.',
        '   > `connect 127.0.0.1:3000 → ECONNREFUSED` (TCP probe from gw-3, after 0.2 ms, 2026-11-22 03:11:19 UTC)',
        '',
        '### What speaks against it',
        '',
        '- Some requests are answered.',
        '  > sometimes (answer)',
        '',
        '### Other suspects',
        '',
        '- **The app listens on another port than the proxy calls** (possible)',
        '  - for: 127.0.0.1:3000 refuses connections.',
        '',
        '### What would settle it',
        '',
        '- Is the app running?',
        '  ```sh',
        '  systemctl status shop',
        '  ps -ef',
        '  ```',
        '',
        '### Ruled out',
        '',
        '- ~~The unix socket file does not exist~~ The upstream is a TCP port, not a file.',
        '',
        '### Seen, but not counted',
        '',
        '- Answer of the address: answered, 200, 12 ms. It works now, but the fault comes and goes: one good probe settles nothing.',
        '',
        'Made with badgateway 0.1.0. [The whole report](https://bg.example/report#s=abc)',
        '',
      ].join('\n'),
    )
  })

  it('lets nothing that a machine or a link said become markup, a mention, a link or a control sequence', () => {
    const hostile: Report = {
      ...report,
      target: { url: 'https://a.example/`x`', proxy: '<img src=x>', upstream: null, app: null, path: [] },
      verdict: 'undetermined',
      causes: [
        {
          id: 'wrong-port',
          confidence: 'possible',
          because: [{ factId: 'f1', says: '- @everyone see [this](https://evil.example) **now** www.evil.example <b> #1 &lt;\n# big' }],
          against: [],
        },
      ],
      ruledOut: [{ id: 'x', because: [{ factId: 'f1', says: '1. \u001b[31mred\u202e ~~' }] }],
      facts: [reportFact('url.response', { is: 'answered' }, { quote: '``` </code>\u001b]0;t\u0007 ```', setAside: 'a|b' })],
      next: [{ question: 'process', ask: '+ ask', run: '```\n# not a heading', tells: [] }],
    }
    expect(reportAsMarkdown(hostile, { nameOf: (kind) => kind })).toBe(
      [
        '## It is not clear yet: one cause fits, but not firmly.',
        '',
        '**Undetermined** · 502 made by the proxy · 2026-11-22 03:11:20 UTC',
        '',
        '- Address: `` https://a.example/`x` ``',
        '- Proxy: \\<img src=x\\>',
        '',
        '### What fits',
        '',
        '- **The app listens on another port than the proxy calls** (possible)',
        '  - for: \\- `@everyone` see `[this](https://evil.example`) \\*\\*now\\*\\* `www.evil.example` \\<b\\> `#1` `&lt;\\x0a#` big',
        '',
        '### What would settle it',
        '',
        '- \\+ ask',
        '  ````sh',
        '  ```',
        '  # not a heading',
        '  ````',
        '',
        '### Ruled out',
        '',
        '- ~~x~~ 1\\. \\\\x1b\\[31mred\\\\x202e \\~\\~',
        '',
        '### Seen, but not counted',
        '',
        '- Answer of the address: ```` ``` </code>\\x1b]0;t\\x07 ``` ````. a\\|b',
        '',
        'Made with badgateway 0.1.0.',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['@octo', '`@octo`'],
    ['mail ops@shop.example, please', 'mail `ops@shop.example`, please'],
    ['(#7)', '`(#7`)'],
    ['GH-7 !8 &9 %1 ~"bug" $x$', '`GH-7` `!8` `&9` `%1` `~"bug"` `$x$`'],
    ['see deadbeef1, unix:/run/a.sock and javascript:x', 'see `deadbeef1`, `unix:/run/a.sock` and `javascript:x`'],
    ['<!channel> `@here` :tada:', '`<!channel>` `` `@here` `` `:tada`:'],
    ['   indented', 'indented'],
    ['a\u061cb\u00adc', 'a\\\\x61cb\\\\xadc'],
    ['at 03:11:20 10.0.0.7:3000 waits 50 % (3!)', 'at 03:11:20 10.0.0.7:3000 waits 50 % (3!)'],
  ])('writes %j so that no tracker makes more of it than text', (says, written) => {
    const told: Report = { ...report, causes: [], next: [], ruledOut: [{ id: 'x', because: [{ factId: 'f1', says }] }] }
    expect(reportAsMarkdown(told, { nameOf: (kind) => kind })).toContain(`\n- ~~x~~ ${written}\n`)
  })
})
