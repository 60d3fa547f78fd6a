import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { ProbeRun, ProbeRunResult } from '../../contract/probe.ts'
import { createRunSlots } from '../run-slots.ts'
import { createTestApp, goodRun, pageHeaders } from '../test-app.ts'

const evil = '<script>evil-8f2a</script>'

function withTarget(part: Record<string, unknown>) {
  return { ...goodRun, target: { ...goodRun.target, ...part } }
}

const bad: [what: string, body: unknown, field: string, says: string][] = [
  ['an empty object', {}, 'target', 'This field is missing.'],
  ['null', null, 'body', 'This field is not an object.'],
  ['a text', evil, 'body', 'This field is not an object.'],
  ['a list', [goodRun], 'target', 'This field is missing.'],
  ['a member that is not known', { ...goodRun, [evil]: 1 }, 'body', 'This object holds a member that is not known.'],
  ['one deeper down', withTarget({ [evil]: 1 }), 'target', 'This object holds a member that is not known.'],
  ['no hop', withTarget({ hop: undefined }), 'target.hop', 'This field is missing.'],
  ['a wrong hop', withTarget({ hop: evil }), 'target.hop', 'Hop is neither url nor upstream.'],
  ['no endpoint', withTarget({ at: undefined }), 'target.at', 'This field is missing.'],
  ['an endpoint as text', withTarget({ at: evil }), 'target.at', 'At needs host and port, or path.'],
  ['half an endpoint', withTarget({ at: { host: '127.0.0.1' } }), 'target.at', 'At needs host and port, or path.'],
  ['a port as text', withTarget({ at: { host: '127.0.0.1', port: '8213' } }), 'target.at.port', 'The port is not a number.'],
  ['a port out of range', withTarget({ at: { host: '127.0.0.1', port: 65536 } }), 'target.at.port', 'The port is above 65535.'],
  ['port 0', withTarget({ at: { host: '127.0.0.1', port: 0 } }), 'target.at.port', 'The port is below 1.'],
  ['half a port', withTarget({ at: { host: '127.0.0.1', port: 80.5 } }), 'target.at.port', 'The port is not a whole number.'],
  [
    'userinfo in the host',
    withTarget({ at: { host: 'a@evil-8f2a', port: 80 } }),
    'target.at.host',
    'The host is neither a name nor an address (no brackets, user or path).',
  ],
  ['a relative socket path', withTarget({ at: { path: 'evil-8f2a' } }), 'target.at.path', 'The socket path does not begin with a slash.'],
  [
    'a protocol that no proxy speaks',
    withTarget({ protocol: evil }),
    'target.protocol',
    'Protocol is none of http, https, fastcgi, uwsgi, scgi, grpc, grpcs, h2c.',
  ],
  [
    'a line break in the Host header',
    withTarget({ hostHeader: 'a\r\nevil-8f2a: 1' }),
    'target.hostHeader',
    'The host header holds a space or a control character.',
  ],
  ['a Host header that is a number', withTarget({ hostHeader: 8213 }), 'target.hostHeader', 'This field is not text.'],
  ['an empty Host header', withTarget({ hostHeader: '' }), 'target.hostHeader', 'The host header is empty.'],
  [
    'a request target without a slash',
    withTarget({ requestTarget: 'http://evil-8f2a/' }),
    'target.requestTarget',
    'The request target does not begin with a slash.',
  ],
  [
    'a request target that splits the request',
    withTarget({ requestTarget: '/ HTTP/1.1\r\nevil-8f2a: 1' }),
    'target.requestTarget',
    'The request target holds a space or a control character.',
  ],
  ['a method that changes things', withTarget({ method: 'DELETE' }), 'target.method', 'Method is none of GET, HEAD, OPTIONS.'],
  ['no probe', { ...goodRun, probes: [] }, 'probes', 'No probe is asked for.'],
  ['a wait that is too long', { ...goodRun, idleWaitMs: 90_001 }, 'idleWaitMs', 'IdleWaitMs is above 90000.'],
  ['too many requests', { ...goodRun, samples: 201 }, 'samples', 'Samples is above 200.'],
  ['probes as text', { ...goodRun, probes: evil }, 'probes', 'This field is not a list.'],
  ['too many probes', { ...goodRun, probes: Array(9).fill('tcp') }, 'probes', 'Too many probes.'],
  [
    'a probe that does not exist',
    { ...goodRun, probes: ['tcp', evil] },
    'probes.1',
    'A probe is one of dns, tcp, unix-socket, tls, http, protocol, keep-alive, samples.',
  ],
]

function post(app: ReturnType<typeof createTestApp>, body: RequestInit['body'], init: RequestInit = {}, env: object = {}) {
  return app.request('/api/probe', { method: 'POST', headers: pageHeaders, body, ...init }, env)
}

describe('POST /api/probe', () => {
  it('hands the run to the probes and answers with what they saw', async () => {
    const asked: ProbeRun[] = []
    const found = {
      target: goodRun.target,
      from: 'here',
      results: [
        { probe: 'tcp', startedAt: '2026-11-22T09:40:39Z', ms: 1, outcome: 'not-allowed', code: null, says: 'The target is refused.' },
      ],
    } as ProbeRunResult
    const app = createTestApp({
      runProbes: async (run) => {
        asked.push(run)
        return found
      },
    })
    const response = await post(app, JSON.stringify(goodRun))
    expect([response.status, response.headers.get('cache-control'), await response.json()]).toEqual([200, 'no-store', found])
    expect(asked).toEqual([goodRun])
  })

  it.each(bad)('refuses %s', async (_, body, field, says) => {
    const response = await post(createTestApp(), JSON.stringify(body))
    const text = await response.text()
    expect([response.status, JSON.parse(text)]).toEqual([400, { error: { field, says } }])
    expect(text).not.toContain('8f2a')
  })

  it.each<[string, RequestInit['body']]>([
    ['nothing', ''],
    ['broken JSON', '{"evil-8f2a'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('refuses %s', async (_, body) => {
    const response = await post(createTestApp(), body)
    expect([response.status, await response.json()]).toEqual([400, { error: { field: 'body', says: 'The body is not JSON.' } }])
  })

  const tooBig = { error: { field: 'body', says: 'The body is larger than 16 kB.' } }

  it('refuses a body whose declared length is over 16 kB', async () => {
    const response = await post(createTestApp(), '{}', { headers: { ...pageHeaders, 'content-length': '16385' } })
    expect([response.status, await response.json()]).toEqual([413, tooBig])
  })

  it('stops reading a body without a length after 16 kB', async () => {
    const chunk = new TextEncoder().encode(' '.repeat(1024))
    let given = 0
    const body = new ReadableStream({
      pull: (controller) => {
        given += 1
        controller.enqueue(chunk)
      },
    })
    const response = await post(createTestApp(), body, { duplex: 'half' } as RequestInit)
    expect([response.status, await response.json()]).toEqual([413, tooBig])
    expect(given).toBeLessThan(20)
  })

  it('takes a body of exactly 16 kB', async () => {
    const body = JSON.stringify(goodRun).padEnd(16 * 1024)
    expect((await post(createTestApp(), body)).status).toBe(200)
  })

  it('says so when the body does not arrive whole', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
    const response = await post(createTestApp(), body, { duplex: 'half' } as RequestInit)
    expect([response.status, await response.json()]).toEqual([400, { error: { field: 'body', says: 'The body did not arrive whole.' } }])
  })

  it('makes four runs at once, refuses the fifth, and has a place again when one ends', async () => {
    const { app, running } = createWaitingApp()
    const four = [1, 2, 3, 4].map(() => post(app, JSON.stringify(goodRun)))
    await running(4)

    const fifth = await post(app, JSON.stringify(goodRun))
    expect([fifth.status, fifth.headers.get('retry-after'), await fifth.json()]).toEqual([
      429,
      '1',
      { error: { field: null, says: 'Too many runs are under way. Try again in a second.' } },
    ])

    ;(await running(4))[0]?.finish()
    await Promise.race(four)
    const sixth = post(app, JSON.stringify(goodRun))
    for (const run of await running(5)) run.finish()
    expect((await Promise.all([...four, sixth])).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  })

  it('frees the place of a run that met a bug', async () => {
    let calls = 0
    const app = createTestApp({
      slots: createRunSlots(1),
      onBug: () => {},
      runProbes: async ({ target }) => {
        calls += 1
        if (calls === 1) throw new Error('bug')
        return { target, from: 'here', results: [] }
      },
    })
    const statuses = [await post(app, JSON.stringify(goodRun)), await post(app, JSON.stringify(goodRun))].map(({ status }) => status)
    expect(statuses).toEqual([500, 200])
  })

  it('ends the run when the client leaves', async () => {
    const { app, running } = createWaitingApp()
    const outgoing = new EventEmitter()
    const response = post(app, JSON.stringify(goodRun), {}, { outgoing })
    const [run] = await running(1)
    expect(run?.signal.aborted).toBe(false)
    outgoing.emit('close')
    expect(run?.signal.aborted).toBe(true)
    run?.finish()
    await response
  })
})

type WaitingRun = { signal: AbortSignal; finish: () => void }

/** An app whose runs last until the test finishes them; `running(n)` waits until n have begun. */
function createWaitingApp() {
  const begun: WaitingRun[] = []
  let told = () => {}
  const app = createTestApp({
    runProbes: async ({ target }, signal) => {
      await new Promise<void>((finish) => {
        begun.push({ signal, finish })
        told()
      })
      return { target, from: 'here', results: [] }
    },
  })
  const running = (count: number) =>
    new Promise<WaitingRun[]>((resolve) => {
      told = () => begun.length >= count && resolve(begun)
      told()
    })
  return { app, running }
}
