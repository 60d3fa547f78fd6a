import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Report, ReportSchema } from '../contract/report.ts'
import { readReportLink } from '../diagnosis/report-link.ts'
import type { Io } from './io.ts'
import { run } from './run.ts'

async function call(argv: readonly string[], io: Partial<Io> & { stderrIsTTY?: boolean } = {}) {
  let stdout = ''
  let stderr = ''
  const status = await run(['read', ...argv], {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text), isTTY: io.stderrIsTTY === true },
    env: {},
    isTerminal: false,
    ...io,
  })
  return { status, stdout, stderr }
}

async function folder(files: Record<string, string | Uint8Array>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
  onTestFinished(() => rm(path, { recursive: true }))
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content)
  return path
}

const piped = (text: string): Partial<Io> => ({ stdin: Readable.from([Buffer.from(text)]) })

async function report(argv: readonly string[], io?: Partial<Io>): Promise<Report> {
  const { status, stdout, stderr } = await call([...argv, '--json'], io)
  expect({ status, stderr, end: stdout.at(-1) }).toEqual({ status: 0, stderr: '', end: '\n' })
  return v.parse(ReportSchema, JSON.parse(stdout))
}

const refused = (second: number, peer = '127.0.0.1:3000') =>
  `2026/11/22 03:11:${second} [error] 21#21: *${second} connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.9, server: s, request: "GET /cart?token=s3cr3t HTTP/1.1", upstream: "http://${peer}/", host: "s"\n`
const missing =
  '2026/11/22 03:11:20 [crit] 21#21: *1 connect() to unix:/run/shop.sock failed (2: No such file or directory) while connecting to upstream, client: 10.0.0.9, server: s, request: "GET / HTTP/1.1", upstream: "http://unix:/run/shop.sock:/", host: "s"\n'
const timedOut = `[2026-11-22 03:11:50 +0000] [812] [CRITICAL] WORKER TIMEOUT (pid:829)\n`
const haproxy =
  'Nov 22 03:11:20 lb1 haproxy[2211]: 203.0.113.24:51822 [22/Nov/2026:03:11:20.412] fe~ api/web1 0/0/-1/-1/3002 503 221 - - SC-- 5/3/2/1/3 0/0 "GET / HTTP/1.1"\n'

describe('badgateway read', () => {
  it('tells what a file shows: the deciding lines, how often, from when to when', async () => {
    const path = await folder({ 'error.log': `${refused(20)}${refused(31)}${refused(45)}` })
    const { status, stdout, stderr } = await call([join(path, 'error.log'), '--service', 'shop'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const [told] = stdout.replaceAll(path, '/logs').split('\n\nRuled out')
    expect(told).toBe(`\
nginx
Answered: 502 made by nginx.

/logs/error.log: 3 lines; 3 of 3 entries are known messages.
Redacted: 3 query-string values.

What the text shows
  /logs/error.log, line 1, and 2 more like it:
    [error] 21#21: *20 connect() failed (111: Connection refused) while connecting to upstream,
    client: 10.0.0.9, server: s, request: "GET /cart?token=… HTTP/1.1", upstream:
    "http://127.0.0.1:3000/", host: "s"
    nginx: connection refused at 127.0.0.1:3000, 3 times, 2026-11-22 03:11 by the log’s clock, all
    within two minutes.

Undetermined. It is not clear yet: 4 causes fit.
  Possible: The app is not running.
    + 127.0.0.1:3000 refuses connections: nothing listens there.
  Possible: The app listens on another port than the proxy calls.
    + 127.0.0.1:3000 refuses connections.
  Possible: The app listens on an interface that the proxy cannot reach.
    + 127.0.0.1:3000 refuses connections.
  and 1 more`)
  })

  it('goes on with the fix when a line proves the cause', async () => {
    const { stdout } = await call([], piped(missing))
    expect(stdout).toContain('\nProven. nginx calls unix:/run/shop.sock, and there is no such file.\n')
    expect(stdout).toContain('\nFix: ')
  })

  it('says what the status means with that proxy, to a person and in a ticket', async () => {
    const says =
      'HAProxy answers 503 where nginx says 502: the machine answered at once that nothing accepts connections at that address (SC).'
    const { stdout } = await call([], piped(haproxy))
    expect(stdout.replace(/\n(?=\S)/g, ' ')).toContain(`HAProxy Answered: 503 made by HAProxy. ${says}`)
    expect((await call(['--markdown'], piped(haproxy))).stdout).toContain(`\n\n${says}\n\n`)
  })

  it('reads several files and standard input as one report', async () => {
    const path = await folder({ 'error.log': missing })
    const { facts, causes } = await report([join(path, 'error.log'), '-'], piped(timedOut))
    expect(facts.filter(({ about }) => about.endsWith('.log')).map(({ where }) => where)).toEqual([
      `${path}/error.log, line 1`,
      'standard input, line 1',
    ])
    expect(causes[0]?.id).toBe('socket-missing')
  })

  it('shows no secret in any form', async () => {
    for (const form of [[], ['--json'], ['--markdown']]) expect((await call(form, piped(refused(20)))).stdout).not.toContain('s3cr3t')
  })

  it('takes out what it is told to, in every form, and keeps the diagnosis', async () => {
    const text = `${refused(20, '10.0.3.7:3000')}${refused(21, '10.0.3.70:3000').replace('10.0.0.9', 'bob@shop.example')}`
    const words = [
      '--redact',
      '10.0.3.7',
      '--redact',
      'shop.example',
      '--redact-emails',
      '--upstream',
      '10.0.3.7:3000',
      '--url',
      'https://shop.example/a',
    ]
    const forms = [[], ['--json'], ['--markdown'], ['--link', '--link-base', 'https://502.example.com']]
    for (const form of forms) {
      const { status, stdout, stderr } = await call([...words, ...form], piped(text))
      const link = stdout.includes('#s=') ? JSON.stringify(await readReportLink(stdout.trimEnd().slice(stdout.indexOf('#')))) : ''
      expect({ status, stderr, left: /10\.0\.3\.7(?!0)|shop\.example|bob@/.exec(stdout + link)?.[0] }).toEqual({
        status: 0,
        stderr: '',
        left: undefined,
      })
    }
    const [plain, redacted] = await Promise.all([report(words.slice(5), piped(text)), report(words, piped(text))])
    expect(redacted.causes.map(({ id, confidence }) => [id, confidence])).toEqual(
      plain.causes.map(({ id, confidence }) => [id, confidence]),
    )
    expect(redacted.target.upstream).toBe('[redacted 1]:3000')
  })

  it('counts what it took out, by kind, for a person', async () => {
    const { stdout } = await call(
      ['--redact', 'shopper'],
      piped(`${refused(20)}Cookie: sid=a279743d36; b=77aa88bb99\nAuthorization: Bearer abc123\n`),
    )
    expect(stdout).toContain('\nRedacted: 2 cookies, 1 token, 1 query-string value.\n')
    expect((await call([], piped(missing))).stdout).not.toContain('Redacted')
  })

  it('compares output with the upstream that it is told, and asks for it in one line without', async () => {
    const listeners =
      '$ ss -ltnp\nState  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\nLISTEN 0 511 127.0.0.1:3000 0.0.0.0:* users:(("node",pid=814,fd=18))\n'
    const { stdout } = await call([], piped(listeners))
    expect(stdout).toContain('This is a list of listeners; say which address the proxy uses: --upstream HOST:PORT.\n')
    const told = await report(['--upstream', 'http://127.0.0.1:8080'], piped(listeners))
    expect(told.facts.find(({ about }) => about === 'app.listening')?.value).toEqual({ is: 'other-port', at: '127.0.0.1:3000' })
    expect(told.causes[0]?.id).toBe('wrong-port')
  })

  it('takes answers beside the text', async () => {
    const { answers, causes } = await report(['--answer', 'process=not-running', '--pattern', 'always'], piped(refused(20)))
    expect(answers).toEqual({ process: 'not-running', pattern: 'always' })
    expect([causes[0]?.id, causes[0]?.confidence]).toEqual(['app-not-running', 'likely'])
  })

  it('prints a link that holds the whole report', async () => {
    const { status, stdout, stderr } = await call(['--link'], { ...piped(missing), env: { BADGATEWAY_URL: 'https://502.example.com/' } })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const read = await readReportLink(stdout.trimEnd().slice(stdout.indexOf('#')))
    expect('report' in read && read.report.causes[0]?.id).toBe('socket-missing')
  })

  it('writes an HTML file without what is taken out', async () => {
    const path = await folder({ 'error.log': refused(20, '10.0.3.7:3000') })
    const html = join(path, 'report.html')
    const { status, stderr } = await call([join(path, 'error.log'), '--redact', '10.0.3.7', '--html', html])
    expect({ status, stderr }).toEqual({ status: 0, stderr: `The report is in ${html}.\n` })
    const written = await readFile(html, 'utf8')
    expect(written).toContain('[redacted 1]')
    expect(written).not.toMatch(/10\.0\.3\.7|s3cr3t/)
  })

  it('says what a text is that shows no fault, and asks nothing more', async () => {
    const { stdout } = await call([], piped('502 5.5.1 command not implemented\n'))
    expect(stdout.slice(0, stdout.indexOf('\n\nFix'))).toBe(`\
standard input: 1 line; 1 of 1 entry is a known message.

What the text shows
  standard input, line 1:
    502 5.5.1 command not implemented
    This 502 is SMTP’s: a mail server does not know the command that it was sent. No gateway is
    concerned.

No upstream fault. The text is about something else.`)
    expect(stdout).not.toContain('What would settle it')
  })

  it('reads UTF-16, a log that begins with NUL bytes, and a character that is cut between two pieces', async () => {
    const path = await folder({
      'utf16.log': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(missing, 'utf16le')]),
      'cut.log': Buffer.concat([Buffer.alloc(4096), Buffer.from(missing)]),
    })
    for (const name of ['utf16.log', 'cut.log']) expect((await report([join(path, name)])).causes[0]?.id).toBe('socket-missing')
    const bytes = Buffer.from(missing.replaceAll('shop', 'größe'))
    const at = bytes.indexOf('ö') + 1
    const { facts } = await report([], { stdin: Readable.from([bytes.subarray(0, at), bytes.subarray(at)]) })
    expect(facts.find(({ about }) => about === 'proxy.log')?.quote).toContain('unix:/run/größe.sock failed')
  })

  it.each([
    ['missing.log', 'cannot be read: it is not there.'],
    ['', 'cannot be read: it is a folder. Name the files in it.'],
    ['error.log/x', 'cannot be read: it is not there.'],
    ['error.log.gz', 'is packed. Unpack it first: zcat … | badgateway read'],
    ['program', 'is no text. Name a log, or the output of a command.'],
    ['empty.log', 'holds nothing to read.'],
    ['blank.log', 'holds nothing to read.'],
  ])('refuses “%s” in one line', async (name, says) => {
    const path = await folder({
      'error.log': missing,
      'error.log.gz': gzipSync(missing),
      program: new Uint8Array(Array.from({ length: 512 }, (_, at) => at % 32)),
      'empty.log': '',
      'blank.log': '\n \n\n',
    })
    const file = join(path, name)
    expect(await call([join(path, 'error.log'), file].slice(name.endsWith('y.log') || name === 'blank.log' ? 1 : 0))).toEqual({
      status: 2,
      stdout: '',
      stderr: `${file} ${says}\n`,
    })
  })

  it('goes on without a file that is empty, and says so', async () => {
    const path = await folder({ 'error.log': missing, 'empty.log': '' })
    const { status, stderr } = await call([join(path, 'error.log'), join(path, 'empty.log'), '--json'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: `${join(path, 'empty.log')} is empty.\n` })
  })

  it.each([
    [[], 'There is nothing to read: name a file, or pipe the text in.'],
    [['-'], 'There is nothing to read: name a file, or pipe the text in.'],
    [['-', '-'], 'Standard input can be read once only: name - once.'],
    [['error.log', '--json', '--markdown'], 'Choose one of --json and --markdown.'],
    [['error.log', '--service', 'a b'], '--service takes a name of at most 100 letters, digits and . _ @ : -.'],
    [['error.log', '--answer', 'process'], '--answer takes QUESTION=OPTION, such as process=running.'],
    [['error.log', '--frobnicate'], 'badgateway read has no option --frobnicate. See badgateway read --help.'],
  ])('refuses %j on a terminal', async (argv, says) => {
    expect(await call(argv)).toEqual({ status: 2, stdout: '', stderr: `${says}\n` })
  })

  it('refuses a proxy that it does not know', async () => {
    const { status, stderr } = await call(['--proxy', 'nxing'], piped(missing))
    expect({ status, stderr: stderr.slice(0, 40) }).toEqual({ status: 2, stderr: '--proxy takes one of nginx, openresty, i' })
  })
})

describe('progress', () => {
  /** Every look at the clock is 100 ms after the one before it. */
  const clock = () => {
    let at = 0
    return () => (at += 100)
  }

  it('is shown on a terminal every 250 ms, and taken away at the end', async () => {
    const path = await folder({ 'error.log': refused(20).repeat(9000) })
    const { status, stderr } = await call([join(path, 'error.log'), '--json'], { stderrIsTTY: true, now: clock() })
    expect(status).toBe(0)
    const shown = stderr.split('\r\u001b[K').map((line) => line.replace(path, '/logs'))
    expect(shown.slice(0, 2)).toEqual(['', '/logs/error.log: 0 of 3 MB, 9 %'])
    expect(shown.length).toBeGreaterThan(2)
    expect(shown.at(-1)).toBe('')
  })

  it('is not shown elsewhere', async () => {
    const path = await folder({ 'error.log': refused(20).repeat(9000) })
    expect((await call([join(path, 'error.log'), '--json'], { now: clock() })).stderr).toBe('')
  })
})
