import { EventEmitter, once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Report, ReportSchema } from '../contract/report.ts'
import { readReportLink } from '../diagnosis/report-link.ts'
import type { Io } from './io.ts'
import { run } from './run.ts'

async function call(argv: readonly string[], io: Partial<Io> = {}) {
  let stdout = ''
  let stderr = ''
  const status = await run(argv, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    env: {},
    isTerminal: false,
    ...io,
  })
  return { status, stdout, stderr }
}

/** One report, and nothing beside it. */
async function report(...argv: string[]): Promise<Report> {
  const { status, stdout, stderr } = await call(['diagnose', ...argv, '--json'])
  expect({ status, stderr, end: stdout.at(-1) }).toEqual({ status: 0, stderr: '', end: '\n' })
  return v.parse(ReportSchema, JSON.parse(stdout))
}

/** What each fact of a probe found. */
const found = ({ facts }: Report) =>
  Object.fromEntries(facts.flatMap(({ source, about, value }) => (source === 'probe' ? [[about, value.is]] : [])))

/** Port 1 (tcpmux) is reserved, and nothing uses it. */
const refusedPort = '127.0.0.1:1'

async function httpServer(status: number, headers: Record<string, string> = {}) {
  const server = createServer((_, response) => response.writeHead(status, headers).end('hello'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const fromProxy = ['--vantage', 'proxy-host', '--pattern', 'always', '--no-host']

describe('badgateway diagnose', () => {
  it('finds what can be behind a refused port, proves none of it, and says what would settle it', async () => {
    const made = await report('--upstream', refusedPort, '--proxy', 'nginx', ...fromProxy)
    expect(made.failures.map(({ id, proxy, peer }) => ({ id, proxy, peer }))).toEqual([
      { id: 'connection-refused', proxy: 'nginx', peer: '127.0.0.1:1' },
    ])
    const confidences = Object.fromEntries(made.causes.map(({ id, confidence }) => [id, confidence]))
    expect(confidences).toEqual({ 'app-not-running': 'possible', 'wrong-port': 'possible', 'wrong-interface': 'possible' })
    expect(made.verdict).toBe('undetermined')
    expect(made.answers).toEqual({ vantage: 'proxy-host', pattern: 'always' })
    expect(made.next.map(({ question }) => question)).toEqual(expect.arrayContaining(['listening', 'process']))
    expect(made.next.every(({ run }) => run !== null)).toBe(true)
  })

  it('rests no cause on that probe when it was made elsewhere', async () => {
    const made = await report('--upstream', refusedPort, '--proxy', 'nginx', '--vantage', 'elsewhere', '--pattern', 'always', '--no-host')
    const probed = made.facts.filter(({ source }) => source === 'probe')
    expect(found(made)).toMatchObject({ 'upstream.connect': 'refused', 'upstream.other-family': 'refused' })
    expect(probed.every(({ setAside }) => setAside !== null)).toBe(true)
    const reasons = [
      ...made.causes.flatMap(({ because, against }) => [...because, ...against]),
      ...made.ruledOut.flatMap(({ because }) => because),
    ]
    const restedOn = new Set(reasons.flatMap(({ factId, facts = [] }) => [factId, ...facts]))
    expect(probed.filter(({ id }) => restedOn.has(id))).toEqual([])
    expect([made.causes, made.failures]).toEqual([[], []])
  })

  it('sees a healthy upstream', async () => {
    const upstream = await httpServer(200, { 'Content-Length': '5' })
    const made = await report('--upstream', `http://${upstream}`, ...fromProxy)
    expect(found(made)).toMatchObject({
      'upstream.connect': 'connects',
      'upstream.protocol': 'same',
      'upstream.response': 'answered',
      'upstream.body': 'whole',
    })
    expect(made.failures).toEqual([])
  })

  it('sees the fault at the URL and its upstream in one go', async () => {
    const url = await httpServer(502)
    const made = await report(`http://${url}/cart?token=secret`, '--upstream', refusedPort, '--vantage', 'proxy-host')
    expect({ status: made.status, url: made.target.url, ...found(made) }).toMatchObject({
      status: 502,
      url: `http://${url}/cart?token=…`,
      'url.response': 'answered',
      'upstream.connect': 'refused',
    })
    expect(JSON.stringify(made)).not.toContain('secret')
  })

  it('sees that a unix socket is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const made = await report('--upstream', `unix:${folder}/app.sock`, '--upstream-protocol', 'http', ...fromProxy)
    expect(found(made)).toMatchObject({ 'upstream.connect': 'socket-missing' })
    expect(made.failures.map(({ id }) => id)).toEqual(['socket-missing'])
    expect(made.target.upstream).toBe(`http://unix:${folder}/app.sock`)
  })

  it('ends at --timeout, and takes what it cut off for nothing', async () => {
    const silent = createTcpServer((socket) => socket.resume().on('error', () => {}))
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => void silent.close())
    const upstream = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const { status, stdout, stderr } = await call(['diagnose', '--upstream', upstream, ...fromProxy, '--timeout', '0.3', '--json'])
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'The time was over before every probe had ended. A longer --timeout may show more.\n',
    })
    expect(found(JSON.parse(stdout))).not.toHaveProperty('upstream.response')
  })

  it('says what the guard does not probe', async () => {
    const { status, stdout, stderr } = await call(['diagnose', '--upstream', '169.254.169.254:80', '--markdown'])
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        'The upstream was not probed. The target is a cloud metadata address, which is never probed. Give the address that the proxy calls.\n',
    })
    expect(stdout).toMatch(/^## It is not clear yet/)
  })

  it('says which answer does not count', async () => {
    const { stdout, stderr } = await call(['diagnose', '--upstream', refusedPort, '--answer', 'header=too-big', ...fromProxy, '--json'])
    expect(JSON.parse(stdout).answers).not.toHaveProperty('header')
    expect(stderr).toBe('Not counted, because nothing else that is known makes it matter: header.\n')
  })

  it('prints a link that holds the whole report', async () => {
    const { status, stdout, stderr } = await call(['diagnose', '--upstream', refusedPort, '--link'], {
      env: { BADGATEWAY_URL: 'https://502.example.com/' },
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^https:\/\/502\.example\.com\/report#s=[\w-]+\n$/)
    const read = await readReportLink(stdout.trimEnd().slice(stdout.indexOf('#')))
    expect('report' in read && read.report.target.upstream).toBe('127.0.0.1:1')
  })

  it('writes one HTML file besides, whole, and says where', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'report.html')
    const upstream = ['--upstream', refusedPort, '--proxy', 'nginx']
    const { status, stdout, stderr } = await call(['diagnose', ...upstream, ...fromProxy, '--json', '--html', file])
    expect({ status, stderr, verdict: JSON.parse(stdout).verdict }).toEqual({
      status: 0,
      stderr: `The report is in ${file}.\n`,
      verdict: 'undetermined',
    })
    const html = await readFile(file, 'utf8')
    expect(html).toMatch(/^<!doctype html>\n.*<h1>It is not clear yet: \d causes fit\.<\/h1>.*<\/html>\n$/s)
    expect(await readdir(folder)).toEqual(['report.html'])
  })

  it.each([
    [{}, false],
    [{ isTerminal: true }, true],
    [{ isTerminal: true, env: { NO_COLOR: '1' } }, false],
    [{ isTerminal: true, env: { TERM: 'dumb' } }, false],
  ])('with %j, colours: %s', async (io, colours) => {
    const { status, stdout } = await call(['diagnose', '--upstream', refusedPort, ...fromProxy], io)
    expect({ status, colours: stdout.includes('\u001b[') }).toEqual({ status: 0, colours })
    expect(stdout).toContain('Possible: The app is not running.')
  })

  it.each([
    [['--json', '--link'], 'Choose one of --json and --link.'],
    [['--link-base', 'https://x.example'], '--link-base needs --link.'],
    [['--error-log', 'error.log'], '--error-log: error.log is not there.'],
    [['--html', '/nowhere/at/all/report.html'], '--html: the folder /nowhere/at/all is not there. Make it first, or name another.'],
    [['--html=-'], '--html takes the name of a file, such as report.html.'],
  ])('refuses %j', async (args, says) => {
    expect(await call(['diagnose', '--upstream', refusedPort, ...args])).toEqual({ status: 2, stdout: '', stderr: `${says}\n` })
  })

  it('offers other forms where a link helps nobody', async () => {
    const { status, stdout, stderr } = await call(['diagnose', '--upstream', refusedPort, '--link'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^A link to 127\.0\.0\.1 helps nobody else\..* or use --html FILE, --markdown or --json\.\n$/)
  })
})

describe('badgateway schema', () => {
  it('describes every part of a report', async () => {
    const { status, stdout, stderr } = await call(['schema'])
    const schema = JSON.parse(stdout)
    expect({ status, stderr, $schema: schema.$schema, $id: schema.$id, title: schema.title }).toEqual({
      status: 0,
      stderr: '',
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:badgateway-report:1',
      title: 'badgateway-report/1',
    })
    expect(notDescribed(await report('--upstream', refusedPort, '--proxy', 'nginx', '--via', 'cloudflare', ...fromProxy), schema)).toEqual(
      [],
    )
    expect(notDescribed({ format: 'badgateway-report/1', madeup: 1, causes: [{ id: 'x', extra: 1 }], vantage: 'here' }, schema)).toEqual(
      expect.arrayContaining(['/madeup', '/causes/0/extra', '/vantage']),
    )
  })
})

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  pattern?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema
  items?: Schema
  anyOf?: Schema[]
}

/** The paths of a value that a JSON Schema does not describe, or describes otherwise; as much of the standard as the report’s uses. */
function notDescribed(value: unknown, schema: Schema | undefined, path = ''): string[] {
  if (schema === undefined) return [path]
  if (schema.anyOf) {
    const tries = schema.anyOf.map((one) => notDescribed(value, one, path))
    return tries.some((one) => one.length === 0) ? [] : (tries[0] ?? [path])
  }
  const is = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  const fits =
    (schema.type === undefined || schema.type === is || (schema.type === 'integer' && Number.isInteger(value))) &&
    (schema.const === undefined || schema.const === value) &&
    (schema.enum === undefined || schema.enum.includes(value)) &&
    (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(String(value)))
  if (!fits) return [path]
  if (Array.isArray(value)) return value.flatMap((one, at) => notDescribed(one, schema.items, `${path}/${at}`))
  if (typeof value !== 'object' || value === null) return []
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name)).map((name) => `${path}/${name}`)
  const others = Object.entries(value).flatMap(([name, one]) =>
    notDescribed(one, schema.properties?.[name] ?? schema.additionalProperties, `${path}/${name}`),
  )
  return [...missing, ...others]
}

describe('badgateway serve', () => {
  it.each([[['serve', '--port', '0']], [['--port', '0']]])('%j prints its address, and stops on a signal', async (argv) => {
    const signals = new EventEmitter()
    const pageDir = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
    onTestFinished(() => rm(pageDir, { recursive: true }))
    let stdout = ''
    let ready = () => {}
    const isReady = new Promise<void>((resolve) => {
      ready = resolve
    })
    const write = (text: string) => {
      stdout += text
      if (text.includes('#token=')) ready()
    }
    const stopped = call(argv, { stdout: { write }, signals, pageDir })
    await isReady
    const address = /http:\S+/.exec(stdout)?.[0] ?? ''
    const health = await fetch(new URL('/api/health', address))
    expect(await health.json()).toMatchObject({ status: 'ok' })
    signals.emit('SIGTERM')
    expect(await stopped).toMatchObject({ status: 0, stderr: '' })
  })

  it.each([
    [['--port', 'x'], '--port takes a whole number from 0 to 65535.'],
    [['--port', '65536'], '--port takes a whole number from 0 to 65535.'],
    [['--host', '0.0.0.0', '--port', '0'], '--host takes 127.0.0.1, ::1 or localhost. To serve other machines, add --shared.'],
    [['--shared'], '--shared probes only what a services file lists. Give one: --services FILE.'],
    [['--store', 'none'], '--store is not there yet in this version.'],
    [['--prot', '0'], 'badgateway serve has no option --prot. Did you mean --port?'],
    [['extra'], 'badgateway serve takes options only; “extra” is too many.'],
  ])('refuses %j', async (args, says) => {
    expect(await call(['serve', ...args])).toEqual({ status: 2, stdout: '', stderr: `${says}\n` })
  })
})

describe('badgateway', () => {
  it('prints its version', async () => {
    expect(await call(['--version'])).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' })
  })

  it.each([[['--help']], [['-h']], [['help']]])('%j prints the help', async (argv) => {
    expect(await call(argv)).toEqual({
      status: 0,
      stderr: '',
      stdout: `\
badgateway 0.1.0 finds out why a gateway answers HTTP 502, with evidence.

Usage: badgateway [COMMAND] [OPTION …]

  serve           Starts the page and its probe endpoint on this machine, and prints the address.
  read [FILE …]   Reads logs and says what they prove: files, or standard input.
  diagnose [URL]  Probes from this machine and names the cause.
  collect         Prints a shell script that gathers the evidence on a host without Node.
  schema          Prints the JSON Schema of a report.

badgateway COMMAND --help tells what a command takes. Without a command, it serves. --version prints the version.
`,
    })
  })

  it.each([[['help', 'serve']], [['serve', '--help']], [['serve', '--nonsense', '-h']]])(
    '%j prints the help of the command',
    async (argv) => {
      expect(await call(argv)).toEqual({
        status: 0,
        stderr: '',
        stdout: `\
Usage: badgateway serve [OPTION …]

Starts the page and its probe endpoint on this machine, and prints the address.

  --port N                The port; 0 takes any free one. Default: 5502.
  --host HOST             127.0.0.1 (the default), ::1 or localhost; with --shared any address of
                          this machine, such as 0.0.0.0.
  --browse                Opens the page in your browser.
  --services FILE         Your services (YAML): what the start page offers and, with --shared, what
                          may be probed.
  --token-file FILE       Reads the token from a file, instead of making one for each start.
  --shared                Serves others: probes only what --services lists. Needs --token-file or
                          --no-token. Writes one line of JSON a run to standard output; SIGHUP reads
                          the services again.
  --no-token              With --shared: asks for no token.
  --trusted-proxies LIST  With --shared: the proxies before it whose X-Forwarded headers are
                          believed, such as 10.0.0.0/8,::1.
  --limit-runs N          Runs under way at once. Default: 4.
  --limit-client N        With --shared: runs a minute of one client. Default: 10.
  --limit-target N        With --shared: runs a minute of one target. Default: 6.
  -h, --help              Prints this.
`,
      })
    },
  )

  const unknown = 'badgateway has no such command.'
  it.each([
    [['collekt'], `${unknown} Did you mean badgateway collect?`],
    [['diagnsoe'], `${unknown} Did you mean badgateway diagnose?`],
    [['https://shop.example'], `${unknown} The commands are serve, read, diagnose, collect, schema; an address goes after diagnose.`],
    [['constructor'], `${unknown} The commands are serve, read, diagnose, collect, schema; an address goes after diagnose.`],
    [[''], `${unknown} The commands are serve, read, diagnose, collect, schema; an address goes after diagnose.`],
    [['schema', '--json'], 'badgateway schema has no option --json. See badgateway schema --help.'],
  ])('refuses %j', async (argv, says) => {
    expect(await call(argv)).toEqual({ status: 2, stdout: '', stderr: `${says}\n` })
  })

  it('fails with one line, and with the stack when DEBUG is set', async () => {
    const stdout = {
      write: () => {
        throw new RangeError('secret')
      },
    }
    const { status, stderr } = await call(['--version'], { stdout })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^A bug in badgateway: RangeError at .*run\.test\.ts.* Set DEBUG=1 to see more\.\n$/)
    expect(stderr).not.toContain('secret')
    expect((await call(['--version'], { stdout, env: { DEBUG: '1' } })).stderr).toMatch(/^RangeError: secret\n +at /)
  })
})
