import { EventEmitter, once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { ProbeRunResult } from '../contract/probe.ts'
import type { ServicesAnswer } from '../contract/services.ts'
import { run } from './run.ts'

const token = 'k3yk3yk3yk3yk3yk3y'
let folder: string
let asked: { host: string | undefined; names: string[] }[]
let upstream: Server

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
  await writeFile(join(folder, 'token'), `${token}\n`)
  await chmod(join(folder, 'token'), 0o600)
  asked = []
  upstream = createServer(({ headers }, response) => {
    asked.push({ host: headers.host, names: Object.keys(headers) })
    response.end('ok')
  })
  upstream.listen(0, '127.0.0.1')
  await once(upstream, 'listening')
  await writeFile(join(folder, 'services.yaml'), `services:\n  - { name: shop, url: "http://127.0.0.1:${upstreamPort()}/" }\n`)
})
afterEach(async () => {
  upstream.close()
  await rm(folder, { recursive: true })
})

const upstreamPort = () => (upstream.address() as AddressInfo).port
const inFolder = (name: string) => join(folder, name)

/** Standard error of a call that is wrong. */
async function wrong(...argv: string[]) {
  const out = { stdout: '', stderr: '' }
  const status = await run(['serve', ...argv], {
    stdout: { write: (text) => (out.stdout += text) },
    stderr: { write: (text) => (out.stderr += text) },
    env: {},
    isTerminal: false,
  })
  expect([status, out.stdout]).toEqual([2, ''])
  return out.stderr.replaceAll(`${folder}/`, '')
}

/** Starts the server on a free port and stops it with the test. `until` resolves once standard error holds the text. */
async function start(...argv: string[]) {
  const out = { stdout: '', stderr: '' }
  const signals = new EventEmitter()
  const written = new EventEmitter()
  const write = (stream: 'stdout' | 'stderr') => (text: string) => {
    out[stream] += text
    written.emit('line')
  }
  const ended = run(['serve', '--port', '0', ...argv], {
    stdout: { write: write('stdout') },
    stderr: { write: write('stderr') },
    env: { STATE_DIRECTORY: folder },
    isTerminal: false,
    pageDir: folder,
    signals,
  })
  const until = async (text: string) => {
    while (!`${out.stdout}${out.stderr}`.includes(text)) await once(written, 'line')
  }
  onTestFinished(async () => {
    signals.emit('SIGTERM')
    expect(await ended).toBe(0)
  })
  await until('http://')
  const [, url = ''] = /(http:\/\/[\w.:-]+\/)/.exec(`${out.stdout}${out.stderr}`) ?? []
  // The signals are listened to once the address is printed.
  while (signals.listenerCount('SIGTERM') === 0) await new Promise(setImmediate)
  const probe = async (port: number, headers: Record<string, string> = {}, host = '127.0.0.1') => {
    const target = {
      hop: 'url',
      at: { host, port },
      protocol: 'http',
      hostHeader: `127.0.0.1:${port}`,
      requestTarget: '/?k=hunter2',
      method: 'GET',
    }
    return fetch(`${url}api/probe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ target, probes: ['tcp', 'http'] }),
    })
  }
  const services = async (headers: Record<string, string> = {}) =>
    (await (await fetch(`${url}api/services`, { headers })).json()) as ServicesAnswer
  return { url, out, signals, until, probe, services }
}

const shared = () => ['--shared', '--services', inFolder('services.yaml')]

describe('badgateway serve --shared, called wrong', () => {
  it.each<[argv: string[], says: string]>([
    [['--shared'], '--shared probes only what a services file lists. Give one: --services FILE.'],
    [['--shared', '--no-token'], '--shared probes only what a services file lists. Give one: --services FILE.'],
    [
      ['--shared', '--services', 'x'],
      '--shared needs --token-file FILE, or --no-token to let everybody who reaches it probe those services.',
    ],
    [['--shared', '--services', 'x', '--no-token', '--token-file', 'x'], 'Give either --token-file or --no-token, not both.'],
    [['--shared', '--services', 'x', '--no-token', '--browse'], '--browse does not go with --shared. Open the address that is printed.'],
    [
      ['--shared', '--services', 'x', '--no-token', '--trusted-proxies', '0.0.0.0/0'],
      '--trusted-proxies takes addresses and ranges with commas between, such as 10.0.0.0/8,::1. A range of all is none.',
    ],
    [['--shared', '--services', 'x', '--no-token', '--limit-client', '0'], '--limit-client takes a whole number from 1.'],
    [['--shared', '--services', '/nowhere', '--no-token'], '/nowhere: There is no such file. Check the path after --services.'],
    [['--no-token'], '--no-token goes only with --shared: on your own machine the token keeps other web pages and users from probing.'],
    [['--limit-reports', '9'], '--limit-reports goes only with --shared. Leave it out, or add --shared.'],
    [
      ['--base-path', 'https://x/'],
      '--base-path takes a path such as /502, of letters, digits, . _ ~ and -, that does not begin like one of its own pages.',
    ],
    [['--link-base', 'ops.example.com'], '--link-base takes the address of a page, such as https://502.example.com.'],
    [['--store', 'mysql://x'], '--store names no kind of database that is known. Give none, sqlite:PATH or postgres://USER@HOST/DATABASE.'],
    [['--limit-target', '9'], '--limit-target goes only with --shared. Leave it out, or add --shared.'],
    [['--trusted-proxies', '::1'], '--trusted-proxies goes only with --shared. Leave it out, or add --shared.'],
    [['--host', '0.0.0.0'], '--host takes 127.0.0.1, ::1 or localhost. To serve other machines, add --shared.'],
    [['--token-file', '/nowhere'], '/nowhere cannot be read as the token file. There is no such file. Check the path after --token-file.'],
  ])('%j', async (argv, says) => {
    expect(await wrong(...argv)).toBe(`${says}\n`)
  })

  it('prints one line an error of the services file', async () => {
    await writeFile(inFolder('services.yaml'), 'services:\n  - name: A\n    url: shop.example\n  - nmae: b\n    url: b.example\n')
    expect(await wrong(...shared(), '--no-token')).toBe(
      [
        'services.yaml:2: name is not 1 to 63 lower-case letters, digits and hyphens, such as checkout.',
        'services.yaml:4: name is missing; add it.',
        'services.yaml:4: This key is not known. Did you mean name?',
        '',
      ].join('\n'),
    )
  })

  it('refuses a token file that everybody may read, and shows nothing of it', async () => {
    await chmod(inFolder('token'), 0o644)
    const says = await wrong(...shared(), '--token-file', inFolder('token'))
    expect(says).toBe('token may be read by everybody on this machine. Run chmod o-rwx token, or better: make a new token.\n')
  })
})

describe('badgateway serve --shared', () => {
  it('probes a listed service for whoever holds the token, and writes only the audit to standard output', async () => {
    const { out, probe, services } = await start(...shared(), '--token-file', inFolder('token'))
    const port = upstreamPort()
    expect((await probe(port)).status).toBe(401)
    const answer = await probe(port, { 'x-badgateway-token': token })
    const { results } = (await answer.json()) as ProbeRunResult
    expect([answer.status, results.map(({ outcome }) => outcome)]).toEqual([200, ['tried', 'answered']])
    expect(asked.map(({ host }) => host)).toEqual([`127.0.0.1:${port}`])
    expect(asked[0]?.names.filter((name) => name === 'authorization' || name === 'cookie')).toEqual([])
    expect(await services({ 'x-badgateway-token': token })).toEqual({
      mode: 'shared',
      asksForToken: true,
      services: [{ name: 'shop', url: `http://127.0.0.1:${port}/` }],
    })
    expect(out.stdout.split('\n').map((line) => (line === '' ? line : { ...JSON.parse(line), at: '', ms: 0 }))).toEqual([
      { at: '', client: '127.0.0.1', service: 'shop', target: `127.0.0.1:${port}`, probes: ['tcp', 'http'], outcome: 'allowed', ms: 0 },
      '',
    ])
    expect(out.stderr.replaceAll(`${folder}/`, '')).toMatch(
      /^services.yaml: 1 service\.\nbadgateway is ready for others at this address:\n\n {2}http:\/\/127\.0\.0\.1:\d+\/\n\nProbing takes the token in token: add it to the address that you give away, as #token=…\.\n$/,
    )
    expect(`${out.stdout}${out.stderr}`).not.toMatch(/hunter2|k3y/)
  })

  it('never probes itself, even when it is listed', async () => {
    const { url, signals, until, probe } = await start(...shared(), '--no-token')
    await writeFile(inFolder('services.yaml'), `services:\n  - { name: self, url: "${url}" }\n`)
    signals.emit('SIGHUP')
    await until('is read again')
    const { results } = (await (await probe(Number(new URL(url).port))).json()) as ProbeRunResult
    expect(results.map(({ outcome }) => outcome)).toEqual(['not-allowed', 'not-allowed'])
  })

  it('reads the services again on SIGHUP, and keeps them when the file is broken', async () => {
    const { out, signals, until, probe, services } = await start(...shared(), '--no-token')
    const name = async () => (await services()).services.map((service) => service.name)
    await writeFile(inFolder('services.yaml'), 'services:\n  - { name: wiki, url: "https://wiki.example/" }\n')
    signals.emit('SIGHUP')
    await until('is read again')
    expect(await name()).toEqual(['wiki'])
    expect((await probe(upstreamPort())).status).toBe(403)

    await writeFile(inFolder('services.yaml'), 'services:\n  - { name: wiki, password: hunter2 }\n')
    signals.emit('SIGHUP')
    await until('is broken')
    expect(await name()).toEqual(['wiki'])
    expect(out.stderr.replaceAll(`${folder}/`, '').split('\n').slice(-5)).toEqual([
      'services.yaml is read again: 1 service (1 new, 1 gone, 0 changed).',
      'services.yaml:2: url is missing; add it.',
      'services.yaml:2: This key is not known. The keys here are name, title, url, via, proxy, upstreams, app, statusPage, runbook, deploys, owner.',
      'services.yaml is broken; the 1 service read before stays.',
      '',
    ])
  })

  it('keeps reports in the folder that systemd gives, and counts what it does', async () => {
    const { url } = await start(...shared(), '--no-token', '--base-path', '/502/', '--link-base', 'https://ops.example.com/502/')
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    const health = await (await fetch(`${url}502/api/health`)).json()
    expect(health).toEqual({ status: 'ok', version: '0.1.0', stores: { days: 30, most: 365 } })
    expect(await readdir(folder)).toContain('badgateway.db')
    expect(await (await fetch(`${url}metrics`)).text()).toContain('\nbadgateway_store_up 1\n')
  })

  it('stores nothing where it is told so', async () => {
    const { url } = await start(...shared(), '--no-token', '--store', 'none')
    expect([(await (await fetch(`${url}api/health`)).json()).stores, (await readdir(folder)).includes('badgateway.db')]).toEqual([
      null,
      false,
    ])
  })

  it('limits runs as it is told', async () => {
    const { probe } = await start(...shared(), '--no-token', '--limit-target', '2', '--limit-client', '3')
    const answers = [await probe(upstreamPort()), await probe(upstreamPort()), await probe(upstreamPort())]
    expect(answers.map(({ status, headers }) => [status, headers.has('retry-after')])).toEqual([
      [200, false],
      [200, false],
      [429, true],
    ])
  })

  it('counts the client that a trusted proxy names', async () => {
    const { out, probe } = await start(...shared(), '--no-token', '--trusted-proxies', '127.0.0.1')
    await probe(upstreamPort(), { 'x-forwarded-for': '198.51.100.9, 203.0.113.7' })
    expect(JSON.parse(out.stdout)).toMatchObject({ client: '203.0.113.7', outcome: 'allowed' })
  })

  it('answers under any name, as behind a reverse proxy', async () => {
    const { url } = await start(...shared(), '--no-token', '--host', '0.0.0.0')
    const { port } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8')
    socket.end('GET /api/health HTTP/1.1\r\nHost: bad.example.com\r\nConnection: close\r\n\r\n')
    expect((await socket.toArray()).join('')).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  })
})

describe('badgateway serve', () => {
  it('takes the token of a file and shows the services of another', async () => {
    const { out, url, probe, services } = await start('--token-file', inFolder('token'), '--services', inFolder('services.yaml'))
    expect(out.stdout).toContain(`  ${url}#token=${token}\n`)
    expect((await probe(upstreamPort(), { 'x-badgateway-token': token }, 'localhost')).status).toBe(200)
    expect(await services()).toMatchObject({ mode: 'local', asksForToken: true, services: [{ name: 'shop' }] })
  })
})
