import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import type { ProbeName } from '../contract/probe.ts'
import { benchDeps, benchTarget, freePort, listen } from '../probes/loopback-bench.ts'
import { runProbes } from '../probes/run-probes.ts'
import { readProbeRun } from '../reading/read-probe-run.ts'

/** The facts that real probes of a port of this machine give, for nginx in front of it. */
async function probed(port: number, probes: ProbeName[]): Promise<FoundFact[]> {
  const target = benchTarget({ host: '127.0.0.1', port })
  const results = await runProbes({ target, probes }, benchDeps())
  return readProbeRun({ target, from: 'web1', results }, { proxy: 'nginx', expected: 'http' })
}

/** What may differ from one run to the next is checked and then left out. */
function timeless(facts: FoundFact[]) {
  return facts.map(({ about, value: { ...value }, at, quote, where }) => {
    if (at === null || quote === null || where === null) throw new Error('A probe says when, what and where.')
    if ('ms' in value && !(Number(value.ms) >= 0)) throw new Error('A duration is not negative.')
    const { ms: _, ...rest } = value as { is: string; ms?: number }
    return { about, value: rest, quote: quote.replace(/after [\d.]+ m?s/, 'after …') }
  })
}

/** Answers each request with these bytes and closes the connection. */
const answering = (bytes: string) => (socket: Socket) => void socket.once('data', () => socket.end(bytes))

describe('from real probes to facts', () => {
  it('a port that nobody listens on', async () => {
    const port = await freePort()
    const address = `127.0.0.1:${port}`
    const facts = timeless(await probed(port, ['dns', 'tcp', 'http', 'protocol']))
    expect(facts.filter(({ about }) => about !== 'upstream.near')).toEqual([
      { about: 'upstream.name', value: { is: 'no-name', host: '127.0.0.1' }, quote: '127.0.0.1 is an address' },
      {
        about: 'upstream.connect',
        value: { is: 'refused', address, code: 'ECONNREFUSED' },
        quote: `connect ${address} → ECONNREFUSED`,
      },
      { about: 'upstream.other-family', value: { is: 'refused', address: `[::1]:${port}` }, quote: `connect [::1]:${port} → ECONNREFUSED` },
      { about: 'upstream.tls', value: { is: 'not-used' }, quote: `http://${address}` },
    ])
  })

  it('a header of nine kilobytes', async () => {
    const head = `HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Session: ${'s'.repeat(9000)}\r\n\r\n`
    await using app = await listen({ host: '127.0.0.1' }, answering(`${head}ok`))
    const facts = timeless(await probed(app.port, ['http']))
    const address = `127.0.0.1:${app.port}`
    const quote = 'HTTP/1.1 200 OK … content-length: 2'
    expect(facts).toEqual([
      { about: 'upstream.response', value: { is: 'answered', status: 200, address }, quote },
      {
        about: 'upstream.header',
        value: { is: 'too-big', bytes: head.length, fields: 2, limit: 4096, limitFrom: 'default' },
        quote: `response header: ${head.length} bytes in 2 fields, the longest line 9013 bytes`,
      },
      { about: 'upstream.validity', value: { is: 'valid' }, quote },
      { about: 'upstream.body', value: { is: 'whole', received: 2, declared: 2 }, quote: 'body: 2 bytes received, 2 announced' },
      { about: 'upstream.time', value: { is: 'in-time' }, quote: 'first byte after …' },
      { about: 'upstream.protocol', value: { is: 'same', expected: 'http', speaks: 'http', address }, quote },
    ])
  })

  it('a body that is cut, after a header with a space before a colon', async () => {
    await using app = await listen({ host: '127.0.0.1' }, answering('HTTP/1.1 200 OK\r\nX-A : b\r\nContent-Length: 100\r\n\r\nhello'))
    const facts = timeless(await probed(app.port, ['http']))
    expect(facts.filter(({ about }) => about === 'upstream.body' || about === 'upstream.validity')).toEqual([
      {
        about: 'upstream.validity',
        value: { is: 'invalid', oddities: ['A space stands between a header’s name and its colon (byte 20)'] },
        quote: 'HTTP/1.1 200 OK … content-length: 100 … A space stands between a header’s name and its colon (byte 20)',
      },
      { about: 'upstream.body', value: { is: 'cut', received: 5, declared: 100 }, quote: 'body: 5 bytes received, 100 announced' },
    ])
  })

  it('a connection that ends before the header', async () => {
    await using app = await listen({ host: '127.0.0.1' }, answering('HTTP/1.1 200 OK\r\nServer'))
    expect(timeless(await probed(app.port, ['tcp', 'http'])).filter(({ about }) => about !== 'upstream.other-family')).toEqual([
      {
        about: 'upstream.connect',
        value: { is: 'connects', address: `127.0.0.1:${app.port}` },
        quote: `connect 127.0.0.1:${app.port} → connected`,
      },
      { about: 'upstream.tls', value: { is: 'not-used' }, quote: `http://127.0.0.1:${app.port}` },
      {
        about: 'upstream.response',
        value: { is: 'closed-early', address: `127.0.0.1:${app.port}`, received: 23 },
        quote: 'connection closed after …, 23 bytes received: HTTP/1.1 200 OK\\x0d\\x0aServer',
      },
    ])
  })

  it('a server that greets in another protocol', async () => {
    await using app = await listen({ host: '127.0.0.1' }, (socket) => void socket.write('SSH-2.0-OpenSSH_9.2\r\n'))
    const facts = timeless(await probed(app.port, ['http', 'protocol']))
    expect(facts.map(({ about, value }) => `${about} ${value.is}`)).toEqual([
      'upstream.response invalid',
      'upstream.validity invalid',
      'upstream.protocol different',
    ])
  })
})
