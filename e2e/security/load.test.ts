import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { writeFigures } from './figures.ts'

/** What a call came to. `closed`: the connection was closed before an answer began. `cut`: in the middle of one. */
type Came = { status: number; retryAfter: string | undefined; body: string } | 'closed' | 'cut'

const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok'
const services = 5
const folder = mkdtempSync(join(tmpdir(), 'badgateway-load-'))
const rows: [string, string][] = []
let targets: Target[]
let ports: number[]
let signals: EventEmitter
let url: string
let exited: Promise<number>
let audit: string[]

beforeEach(async () => {
  targets = await Promise.all(Array.from({ length: services }, startTarget))
  ports = targets.map(({ port }) => port)
})
afterEach(async () => {
  for (const target of targets) target.close()
  if (exited !== undefined) {
    signals.emit('SIGTERM')
    await exited
  }
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  writeFigures('load', {
    title: 'Load',
    rows,
    misses: [],
    notTried: [
      'Speed, memory and the time that the page takes under load: npm run bench:probe and npm run bench:soak measure them.',
      'More than one machine, and clients that are slow to read.',
    ],
  })
})

describe('limits under many calls at once', () => {
  it('has four runs under way and refuses the others at once', async () => {
    await serve()
    const calls = 40
    let refused = 0
    const release = () => {
      if (reached() + refused === calls) for (const target of targets) target.release()
    }
    for (const target of targets) target.hold(release)
    const came = await Promise.all(
      Array.from({ length: calls }, async (_, client) => {
        const one = await probe(client, client % services)
        if (statusOf(one) === 429) refused += 1
        release()
        return one
      }),
    )

    expect(tally(came)).toEqual({ 200: 4, 429: 36 })
    expect(reached()).toBe(4)
    expect(new Set(came.filter((one) => statusOf(one) === 429).map(retryAfterOf))).toEqual(new Set(['1']))
    rows.push([
      `${calls} clients at once, at most 4 runs under way`,
      `${reached()} reached a target, ${refused} times 429 with Retry-After`,
    ])
  })

  it('lets each target be asked six times a minute, however many clients ask, and each as often as the others', async () => {
    await serve('--limit-runs', '1000')
    const clients = 50
    const came = await Promise.all(
      Array.from({ length: clients }, (_, client) => Array.from({ length: services }, (_, service) => probe(client, service))).flat(),
    )

    expect(tally(came)).toEqual({ 200: 30, 429: 220 })
    expect(targets.map(({ asked }) => asked())).toEqual([6, 6, 6, 6, 6])
    expect(came.filter((one) => statusOf(one) === 429).every((one) => isMinute(retryAfterOf(one)))).toBe(true)
    expect(outcomes()).toEqual({ allowed: 30, limited: 220 })
    rows.push([
      `${came.length} runs at once, at most 6 a minute a target`,
      `${targets.map(({ asked }) => asked()).join(', ')} at the ${services} targets`,
    ])
  })

  it('lets a client make ten runs a minute and does not count those that another limit refused', async () => {
    await serve('--limit-target', '9', '--limit-runs', '1000')
    const all = await Promise.all(Array.from({ length: 30 }, () => probe(1, 0)))
    expect(tally(all)).toEqual({ 200: 9, 429: 21 })
    const others = await Promise.all(Array.from({ length: 30 }, (_, at) => probe(1, 1 + (at % 4))))
    expect(tally(others)).toEqual({ 200: 1, 429: 29 })
    expect(tally([await probe(2, 1)])).toEqual({ 200: 1 })
    expect(reached()).toBe(11)
    rows.push(['60 runs of one client at once, at most 10 a minute', `${reached() - 1} reached a target; another client’s went through`])
  })
})

describe('a stop under load', () => {
  it('ends with status 0, and every call in flight has a whole answer or none', async () => {
    await serve('--limit-runs', '1000', '--limit-client', '1000000', '--limit-target', '1000000')
    const clients = 50
    // One of them never answers, so that there are runs which only the stop can end.
    targets[0]!.hold(() => {})
    let answered = 0
    const enough = new EventEmitter()
    const loads = Array.from({ length: clients }, async (_, client) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      const came: Came[] = []
      while (came.at(-1) !== 'closed') {
        came.push(await probe(client, client % services, agent))
        answered += 1
        if (answered === 400) enough.emit('enough')
      }
      agent.destroy()
      return came
    })
    await once(enough, 'enough')
    signals.emit('SIGTERM')

    expect(await exited).toBe(0)
    const came = (await Promise.all(loads)).flat()
    const whole = came.filter((one) => typeof one === 'object')
    expect(tally(came)).toEqual({ 200: whole.length, closed: clients })
    expect(whole.every(({ body }) => typeof JSON.parse(body).results[0].outcome === 'string')).toBe(true)
    const ended = whole.filter(({ body }) => JSON.parse(body).results[0].code === 'ABORT_ERR').length
    expect(ended).toBeGreaterThan(0)
    await Promise.all(targets.map(({ left }) => left()))
    rows.push([
      `SIGTERM while ${clients} clients ask`,
      `status 0; ${whole.length} whole answers, ${ended} of them of runs that it ended; ${clients} connections closed between answers; no half answer`,
    ])
  })
})

type Target = {
  port: number
  asked: () => number
  /** Resolves once nobody is connected. */
  left: () => Promise<void>
  /** Answers nobody from now on, and says when one more asks. */
  hold: (onAsked: () => void) => void
  release: () => void
  close: () => void
}

/** An HTTP server that counts. */
async function startTarget(): Promise<Target> {
  const open = new Set<Socket>()
  const held: Socket[] = []
  let onAsked: (() => void) | null = null
  let asked = 0
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
    socket.once('data', () => {
      asked += 1
      if (onAsked === null) return socket.end(answer)
      held.push(socket)
      onAsked()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    asked: () => asked,
    left: async () => {
      await Promise.all([...open].map((socket) => once(socket, 'close')))
    },
    hold: (tell) => {
      onAsked = tell
    },
    release: () => {
      onAsked = null
      for (const socket of held.splice(0)) socket.end(answer)
    },
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

/** Starts `badgateway serve --shared` in this process. A client is told from another by X-Forwarded-For, which is believed. */
async function serve(...options: string[]) {
  const file = join(folder, 'services.yaml')
  writeFileSync(file, `services:\n${ports.map((port, at) => `  - name: shop-${at}\n    url: http://127.0.0.1:${port}/\n`).join('')}`)
  signals = new EventEmitter()
  audit = []
  const started = new Promise<string>((resolve) => {
    const read = (text: string) => {
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(text)?.[0]
      if (address) resolve(address)
    }
    const given = [
      'serve',
      '--shared',
      '--store',
      'none',
      '--services',
      file,
      '--no-token',
      '--port',
      '0',
      '--trusted-proxies',
      '127.0.0.1',
      ...options,
    ]
    const io = { stdout: { write: (text: string) => audit.push(text) }, stderr: { write: read }, env: {}, isTerminal: false, signals }
    exited = run(given, io)
  })
  url = await Promise.race([started, exited.then((status) => Promise.reject(new Error(`serve ended with ${status}`)))])
}

function probe(client: number, service: number, agent?: Agent): Promise<Came> {
  const port = ports[service]
  const target = {
    hop: 'url',
    at: { host: '127.0.0.1', port },
    protocol: 'http',
    hostHeader: `127.0.0.1:${port}`,
    requestTarget: '/',
    method: 'GET',
  }
  const body = JSON.stringify({ target, probes: ['http'] })
  const headers = { 'content-type': 'application/json', 'content-length': body.length, 'x-forwarded-for': `192.0.2.${client + 1}` }
  return new Promise((resolve) => {
    let readBefore = 0
    const call = request(`${url}api/probe`, { method: 'POST', headers, ...(agent ? { agent } : {}) })
    call.on('socket', (socket) => {
      readBefore = socket.bytesRead
    })
    call.on('error', () => resolve((call.socket?.bytesRead ?? readBefore) > readBefore ? 'cut' : 'closed'))
    call.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (some) => {
        text += some
      })
      response.on('error', () => resolve('cut'))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], body: text }))
    })
    call.end(body)
  })
}

function reached(): number {
  return targets.reduce((sum, { asked }) => sum + asked(), 0)
}

function statusOf(came: Came): number | string {
  return typeof came === 'string' ? came : came.status
}

function retryAfterOf(came: Came): string | undefined {
  return typeof came === 'string' ? undefined : came.retryAfter
}

function isMinute(seconds: string | undefined): boolean {
  return /^\d+$/.test(seconds ?? '') && Number(seconds) >= 1 && Number(seconds) <= 60
}

function tally(came: Came[]): Record<string, number> {
  return countBy(came.map((one) => String(statusOf(one))))
}

function outcomes(): Record<string, number> {
  return countBy(audit.map((line) => JSON.parse(line).outcome))
}

function countBy(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
