import { describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { portReport, reportFact } from './report-fixtures.ts'
import { reportAsHtml } from './report-html.ts'

const line = 'connect() failed (111: Connection refused) while connecting to upstream'
const report: Report = {
  ...portReport,
  target: {
    ...portReport.target,
    path: [
      { role: 'edge', kind: 'cloudflare' },
      { role: 'proxy', kind: 'nginx' },
      { role: 'app', kind: null, address: '127.0.0.1:3000' },
    ],
  },
  madeByHop: 1,
  causes: [
    {
      id: 'wrong-port',
      confidence: 'likely',
      because: [{ factId: 'f2', says: '127.0.0.1:3000 refuses connections.', facts: ['f2'] }],
      against: [{ factId: 'f4', says: 'Some requests are answered.', facts: ['f4'] }],
    },
    { id: 'app-not-running', confidence: 'possible', because: [{ factId: 'f2', says: 'Nothing listens there.' }], against: [] },
  ],
  ruledOut: [{ id: 'socket-missing', because: [{ factId: 'f5', says: 'The upstream is a TCP port, not a file.' }] }],
  facts: [
    reportFact(
      'url.response',
      { is: 'answered', status: 502, kind: 'nginx', ms: 3 },
      { quote: 'HTTP/1.1 502 Bad Gateway', where: 'HTTP probe from gw-3, after 3 ms', at: '2026-11-22T03:11:19Z' },
    ),
    reportFact(
      'upstream.connect',
      { is: 'refused', address: '127.0.0.1:3000', code: 'ECONNREFUSED', ms: 0.2 },
      { id: 'f2', quote: 'connect 127.0.0.1:3000 → ECONNREFUSED', where: 'TCP probe from gw-3, after 0.2 ms', at: '2026-11-22T03:11:19Z' },
    ),
    reportFact(
      'proxy.log',
      {
        is: 'refused',
        failure: 'connection-refused',
        program: 'nginx',
        count: 15,
        timeline: { clock: 'utc', from: Date.UTC(2026, 10, 22, 2) / 60_000, step: 5, counts: [5, 0, 10] },
      },
      { id: 'f3', source: 'text', vantage: 'proxy-host', quote: line, where: '/var/log/nginx/error.log' },
    ),
    reportFact('fault.pattern', { is: 'sometimes' }, { id: 'f4', source: 'answer', vantage: 'unknown' }),
    reportFact(
      'path.upstream',
      { is: 'port', address: '127.0.0.1:3000', host: '127.0.0.1', port: 3000, loopback: true, named: false },
      { id: 'f5', source: 'host', quote: 'proxy_pass http://127.0.0.1:3000;', where: '/etc/nginx/sites-enabled/shop:12' },
    ),
    reportFact(
      'app.listening',
      { is: 'other-port', at: '127.0.0.1:3001', program: 'node', pid: 812, calls: '127.0.0.1:3000', by: 'likeness' },
      { id: 'f6', source: 'host', quote: 'node (pid 812) listens on 127.0.0.1:3001', where: '/proc/net/tcp' },
    ),
    reportFact('upstream.samples', { is: 'never-fails', of: 3, failed: 0 }, { id: 'f7', setAside: 'It shows nothing here.' }),
  ],
  answers: { pattern: 'sometimes' },
  next: [{ question: 'process', ask: 'Is the app running?', run: 'systemctl status shop\nps -ef', tells: ['app-not-running'] }],
}

const options = { nameOf: (kind: string) => (kind === 'cloudflare' ? 'Cloudflare' : kind), names: { proxyName: 'nginx' } }

describe('reportAsHtml', () => {
  it('holds the whole report, in its order', async () => {
    const html = await reportAsHtml(report, options)
    expect(html.slice(0, 400)).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    )
    expect(textOf(html)).toEqual([
      'The app listens on 127.0.0.1:3001, but nginx calls 127.0.0.1:3000.',
      'Likely 502 made by nginx 2026-11-22 03:11:20 UTC seen from gw-3, the proxy’s machine',
      'The app listens on 127.0.0.1:3001, but nginx calls 127.0.0.1:3000.',
      'Address https://shop.example.com/cart?id=… Through Cloudflare Proxy nginx Upstream http://127.0.0.1:3000',
      'nginx calls 127.0.0.1:3000 and nobody is there.',
      'You fine your browser a probe stands in for it then: fine',
      'Edge unknown Cloudflare if there is one then: unknown',
      'Proxy fine nginx then: broken refused, 0.2 ms',
      'Socket broken 127.0.0.1 :3000 nobody listens here then: no link not connected',
      'App fine 127.0.0.1 :3001 listens here',
      'What was answered',
      'HTTP/1.1 502 Bad Gateway HTTP probe from gw-3, after 3 ms, 2026-11-22 03:11:19 UTC',
      'What speaks for it',
      '127.0.0.1:3000 refuses connections.',
      'connect 127.0.0.1:3000 → ECONNREFUSED TCP probe from gw-3, after 0.2 ms, 2026-11-22 03:11:19 UTC',
      'What speaks against it',
      'Some requests are answered.',
      'sometimes answer',
      'When it failed',
      'Connection refused 15 times',
      '02:00 02:15 UTC',
      'Fix: Point nginx at the port where the app listens',
      'Change the address that nginx calls',
      '/etc/nginx/sites-enabled/shop:12',
      'proxy_pass http://127.0.0.1:3000;',
      'proxy_pass http://127.0.0.1:3001;',
      'Risk None yet. nginx does not read the file until it reloads. Undo Put the old line back.',
      'Check the file',
      'sudo nginx -t',
      'Risk None. It only reads. Undo Nothing to undo.',
      'Reload',
      'sudo systemctl reload nginx',
      'Risk Low. Running requests finish on the old workers. Undo Put the old line back and reload again.',
      'See that it is mended',
      'Ask through the proxy',
      'curl -sv -o /dev/null https://shop.example.com/cart',
      'Risk None. One request. Undo Nothing to undo.',
      'Or: Bring the proxy and the app to one port',
      'Write the app’s port into the proxy’s configuration in the place of 3000, and reload the proxy',
      '/etc/nginx/sites-enabled/shop:12',
      'proxy_pass http://127.0.0.1:3000;',
      'proxy_pass http://127.0.0.1:3001;',
      'Risk Low. Most proxies finish running requests on a reload. Undo Put the old port back and reload again.',
      'What would settle it',
      'Is the app running?',
      'systemctl status shop',
      'ps -ef',
      'Other suspects',
      'The app is not running possible',
      '+ Nothing listens there.',
      'Ruled out',
      'The unix socket file does not exist The upstream is a TCP port, not a file.',
      'Facts',
      'About Seen Source From When',
      'Answer of the address HTTP/1.1 502 Bad Gateway HTTP probe from gw-3, after 3 ms the proxy’s machine 2026-11-22 03:11:19 UTC',
      'Connection to the upstream connect 127.0.0.1:3000 → ECONNREFUSED TCP probe from gw-3, after 0.2 ms the proxy’s machine 2026-11-22 03:11:19 UTC',
      `The proxy’s log ${line} /var/log/nginx/error.log the proxy’s machine`,
      'How often sometimes answer',
      'Upstream proxy_pass http://127.0.0.1:3000; /etc/nginx/sites-enabled/shop, line 12 the proxy’s machine',
      'Where the app listens node (pid 812) listens on 127.0.0.1:3001 the kernel’s table /proc/net/tcp the proxy’s machine',
      'Many requests to the upstream never fails',
      'Not counted. It shows nothing here. probe the proxy’s machine',
      'Made with badgateway 0.1.0 at 2026-11-22 03:11:20 UTC . Looked at from the proxy’s machine. It is a snapshot: it tells what was seen then, and nothing in it changes or is loaded later. The file holds every fact with its source, and why each other cause is ruled out.',
    ])
  })

  it('tells what fits while nothing is clear, and no fix', async () => {
    const html = await reportAsHtml({ ...report, verdict: 'undetermined', causes: report.causes.slice(1) }, options)
    const headings = [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)
    expect(headings).toEqual(['What was answered', 'What fits', 'When it failed', 'What would settle it', 'Ruled out', 'Facts'])
  })

  it('lets nothing that a machine or a link said become markup', async () => {
    const naughty = `</style></title><script>alert(1)</script><img src=x onerror=alert(1)>"' onfocus='x' \u202e\u001b[31m\u0000&lt;`
    const clean = tagsOf(await reportAsHtml(report, options))
    const html = await reportAsHtml(naughtyIn(report, naughty), { nameOf: () => naughty, names: { proxyLog: naughty }, service: naughty })
    expect(html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;')
    expect(tagsOf(html).filter((tag) => !clean.includes(tag))).toEqual([])
    expect(html).not.toMatch(/<[^>]*\son\w+=/)
    expect(html.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect(html).toContain('\\x202e\\x1b[31m\\x00')
  })
})

function tagsOf(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag ?? '')
}

/** What a reader sees, one line a block. */
function textOf(html: string): string[] {
  return html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/\n/g, ' ')
    .replace(
      /<(?:title|p|h[1-3]|dl|figcaption|li|section|summary|pre|del|ins|br|tr|footer|ul|ol)\b[^>]*>|<pre class="run"><code>|<\/code><code>/g,
      '\n',
    )
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .split('\n')
    .map((text) => text.replace(/ +/g, ' ').trim())
    .filter((text) => text !== '')
}

/** The report with that text behind every text that is free. */
function naughtyIn<T>(value: T, text: string): T {
  if (Array.isArray(value)) return value.map((one) => naughtyIn(one, text)) as T
  if (typeof value !== 'object' || value === null) return value
  const isFree = (name: string) =>
    ['says', 'quote', 'where', 'ask', 'run', 'url', 'upstream', 'address', 'kind', 'madeWith', 'setAside', 'proxy', 'app', 'at'].includes(
      name,
    )
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, typeof one === 'string' && isFree(name) ? one + text : naughtyIn(one, text)]),
  ) as T
}
