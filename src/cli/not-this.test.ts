import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { sayCause } from '../diagnosis/say-cause.ts'
import { run } from './run.ts'

async function read(text: string) {
  let stdout = ''
  const sink = { write: (part: string) => (stdout += part) }
  await run(['read', '--json'], { stdin: Readable.from([Buffer.from(text)]), stdout: sink, stderr: sink, env: {}, isTerminal: false })
  const report: Report = JSON.parse(stdout)
  const kind = report.facts.find(({ about }) => about === 'text.kind')?.value
  return { report, is: [report.verdict, report.causes.map(({ id }) => id), kind?.is] }
}

const access = (status: number, path = '/cart') =>
  `198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET ${path} HTTP/1.1" ${status} 612 "-" "curl/8.5.0"`
const nginx = (message: string) =>
  `2026/11/22 03:11:20 [error] 21#21: *1 ${message}, client: 198.51.100.4, server: s, request: "GET / HTTP/1.1", host: "s"`

describe('a text that shows no fault of an upstream', () => {
  it.each([
    ['a client that left', access(499), ['not-this', ['client-abort'], 'client-abort']],
    ['a limit', nginx('limiting requests, excess: 5.120 by zone "one"'), ['not-this', ['rate-limited'], 'rate-limit']],
    [
      'a limit and its 503',
      `${nginx('limiting requests, excess: 5.120 by zone "one"')}\n${access(503)}`,
      ['not-this', ['rate-limited'], 'rate-limit'],
    ],
    ['a large body', nginx('client intended to send too large body: 10485761 bytes'), ['not-this', ['request-too-big'], 'request-too-big']],
    [
      'a test of the configuration',
      'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful',
      ['not-this', ['not-a-502'], 'healthy'],
    ],
    ['healthy lines', `${access(200)}\n${access(304)}\n${access(404, '/wp-login.php')}`, ['not-this', ['not-a-502'], 'healthy']],
    [
      'a file that is not there',
      nginx('open() "/var/www/favicon.ico" failed (2: No such file or directory)'),
      ['not-this', ['not-a-502'], 'healthy'],
    ],
    [
      'a trace of Python',
      'Traceback (most recent call last):\n  File "/srv/shop/main.py", line 9, in main\n    return 1 / 0\nZeroDivisionError: division by zero',
      ['not-this', ['not-a-502'], 'app-error'],
    ],
    [
      'a trace of Java',
      'Exception in thread "main" java.lang.NullPointerException: null\n\tat com.example.Main.run(Main.java:14)\n\tat com.example.Main.main(Main.java:6)',
      ['not-this', ['not-a-502'], 'app-error'],
    ],
    [
      'a database that refuses',
      'Error: connect ECONNREFUSED 127.0.0.1:6379\n    at TCPConnectWrap.afterConnect',
      ['not-this', ['not-a-502'], 'app-error'],
    ],
    ['mail', '502 5.5.1 command not implemented', ['not-this', ['not-a-502'], 'other']],
    [
      'a rule of Apache',
      '[Sun Nov 22 03:11:20 2026] [authz_core:error] [pid 2] [client 198.51.100.7:4] AH01630: client denied by server configuration: /srv/x',
      ['not-this', ['not-a-502'], undefined],
    ],
  ])('says what it is: %s', async (_, text, is) => {
    expect((await read(text)).is).toEqual(is)
  })

  it.each([
    ['English', 'Flight 502 to the north leaves from gateway 12. It was a bad morning, and the connection was missed.'],
    ['a question', 'Our shop sometimes shows 502 Bad Gateway. We run nginx. The support said that the connection was refused.'],
    ['SQL', 'SELECT id FROM orders WHERE status = 502 ORDER BY id;'],
    ['a compiler', 'error[E0502]: cannot borrow `v` as mutable because it is also borrowed as immutable'],
    ['git', 'error: RPC failed; HTTP 502 curl 22 The requested URL returned error: 502'],
    ['another Go program', 'level=error msg="cannot send mail" error="dial tcp 10.0.0.5:25: connect: connection refused"'],
  ])('has no cause: %s', async (_, text) => {
    const { report, is } = await read(text)
    expect(is).toEqual(['undetermined', [], 'nothing-known'])
    expect(sayCause(report, (kind) => kind)).toBe(
      'It is not clear yet. No line of it is a message of a proxy, an app server or a system that is known.',
    )
  })

  it('says of a bare 502 where its reason stands, and invents none', async () => {
    const { report, is } = await read(access(502))
    expect([is, report.status]).toEqual([['undetermined', [], 'unexplained'], 502])
    expect(sayCause(report, (kind) => kind)).toBe(
      'It is not clear yet. An access log shows a 502; whether the proxy made it or passed it on stands in the error log of the same second.',
    )
  })

  it('does not let an error of the app explain a 502', async () => {
    expect(
      (await read(`${access(502)}\nTraceback (most recent call last):\n  File "/srv/main.py", line 1, in x\nKeyError: 'id'`)).is,
    ).toEqual(['undetermined', [], 'unexplained'])
  })
})
