import { describe, expect, it, vi } from 'vitest'
import type { ProbeRun } from '../../contract/probe.ts'
import type { AuditEntry } from '../audit.ts'
import { createRunSlots } from '../run-slots.ts'
import { createTestApp, goodRun, pageHeaders } from '../test-app.ts'
import { createMemoryLimits, sharedDeps } from '../test-shared.ts'

type Deps = Parameters<typeof createTestApp>[0] & { limits?: ReturnType<typeof createMemoryLimits> }

/** A shared server that knows one service, `shop`, where goodRun goes. `made` holds what reached the probes. */
function start({ limits = createMemoryLimits({ client: 10, target: 6 }), ...deps }: Deps = {}) {
  const made: ProbeRun[] = []
  const audited: AuditEntry[] = []
  const app = createTestApp({
    runProbes: async (run) => {
      made.push(run)
      return { target: run.target, from: 'here', results: [] }
    },
    shared: sharedDeps({ limits, audit: (entry) => audited.push(entry) }),
    ...deps,
  })
  const post = async (body: unknown, client = '192.0.2.1') => {
    const env = { incoming: { socket: { remoteAddress: client } } }
    const response = await app.request('/api/probe', { method: 'POST', headers: pageHeaders, body: JSON.stringify(body) }, env)
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() }
  }
  return { post, made, audited }
}

const at = (place: object, part: object = {}) => ({ ...goodRun, target: { ...goodRun.target, at: place, ...part } })

const notListed = JSON.stringify({
  error: {
    field: 'target',
    says: 'This server probes only what its services file lists, by the names that stand there. Ask whoever runs it to add the target.',
  },
})

describe('POST /api/probe in shared mode', () => {
  it('probes what is listed and writes it down, with nothing that may be secret', async () => {
    const { post, made, audited } = start()
    const run = at(goodRun.target.at, { requestTarget: '/reset/hunter2?token=hunter2' })
    expect((await post(run)).status).toBe(200)
    expect(made).toEqual([run])
    expect(audited).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        client: '192.0.2.1',
        service: 'shop',
        target: '127.0.0.1:3000',
        probes: ['tcp', 'http'],
        outcome: 'allowed',
        ms: expect.any(Number),
      },
    ])
  })

  it.each<[what: string, run: object, target: string | null]>([
    ['a host that exists', at({ host: 'localhost', port: 3000 }), 'localhost:3000'],
    ['a host that does not', at({ host: 'no.such.invalid', port: 3000 }), 'no.such.invalid:3000'],
    ['another port of a listed host', at({ host: '127.0.0.1', port: 3001 }), '127.0.0.1:3001'],
    ['a metadata address', at({ host: '169.254.169.254', port: 80 }), '169.254.169.254:80'],
    ['an address that hides another', at({ host: '::ffff:169.254.169.254', port: 80 }), '[::ffff:169.254.169.254]:80'],
    ['what is no host', at({ host: '%', port: 80 }), '%:80'],
    ['a unix socket', at({ path: '/run/hunter2.sock' }), null],
    ['a Host header that no service names', at(goodRun.target.at, { hostHeader: 'admin.internal' }), '127.0.0.1:3000'],
  ])('refuses %s as it refuses all, before anything is looked up', async (_, run, target) => {
    const { post, made, audited } = start()
    const answer = await post(run)
    const other = await post(at({ host: 'another.example', port: 443 }))
    expect(answer).toEqual(other)
    expect([answer.status, answer.text]).toEqual([403, notListed])
    expect(made).toEqual([])
    expect(audited[0]).toMatchObject({ service: null, target, outcome: 'refused' })
  })

  it('writes no host down that looks like a secret', async () => {
    const { post, audited } = start()
    const secret = `gh${'p_'}${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`
    await post(at({ host: secret, port: 80 }))
    expect(JSON.stringify(audited)).not.toContain(secret)
  })

  it('asks of a target no more than its share', async () => {
    const { post, made } = start()
    await post({ ...goodRun, probes: ['samples', 'keep-alive'], samples: 200, idleWaitMs: 90_000 })
    await post({ ...goodRun, probes: ['samples'], samples: 3 })
    expect(made).toEqual([
      { ...goodRun, probes: ['samples', 'keep-alive'], samples: 10, idleWaitMs: 15_000 },
      { ...goodRun, probes: ['samples'], samples: 3 },
    ])
  })

  it('refuses a probe that is asked for twice', async () => {
    const { post, made } = start()
    expect(await post({ ...goodRun, probes: ['samples', 'samples'] })).toMatchObject({
      status: 400,
      text: JSON.stringify({ error: { field: 'probes', says: 'A probe is asked for twice.' } }),
    })
    expect(made).toEqual([])
  })

  it('lets a client wait that made its runs, and says how long', async () => {
    const { post, made, audited } = start({ limits: createMemoryLimits({ client: 2, target: 9 }) })
    const answers = [await post(goodRun), await post(goodRun), await post(goodRun), await post(goodRun, '192.0.2.2')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200])
    const seconds = Number(answers[2]?.headers['retry-after'])
    expect(seconds).toBeGreaterThan(50)
    expect(JSON.parse(answers[2]?.text ?? '')).toEqual({
      error: { field: null, says: `You have made as many runs as one may in a minute. Try again in ${seconds} seconds.` },
    })
    expect(made.length).toBe(3)
    expect(audited.map(({ outcome, client }) => [outcome, client])).toEqual([
      ['allowed', '192.0.2.1'],
      ['allowed', '192.0.2.1'],
      ['limited', '192.0.2.1'],
      ['allowed', '192.0.2.2'],
    ])
  })

  it('gives a target its share, whoever asks', async () => {
    const { post, made } = start({ limits: createMemoryLimits({ client: 9, target: 2 }) })
    const answers = [await post(goodRun), await post(goodRun, '192.0.2.2'), await post(goodRun, '192.0.2.3')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(answers[2]?.text).toContain('This target has had as many runs as one may in a minute.')
    expect(made.length).toBe(2)
  })

  it('counts no run that had no place, and frees the place of one that must wait', async () => {
    const { post, made, audited } = start({ slots: createRunSlots(1), limits: createMemoryLimits({ client: 1, target: 1 }) })
    expect((await post(goodRun)).status).toBe(200)
    expect([(await post(goodRun)).status, (await post(goodRun, '192.0.2.2')).status]).toEqual([429, 429])
    expect(made.length).toBe(1)

    const none = start({ slots: createRunSlots(0) })
    const answer = await none.post(goodRun)
    expect([answer.status, answer.headers['retry-after'], answer.text]).toEqual([
      429,
      '1',
      JSON.stringify({ error: { field: null, says: 'Too many runs are under way. Try again in a second.' } }),
    ])
    expect([...audited, ...none.audited].map(({ outcome }) => outcome)).toEqual(['allowed', 'limited', 'limited', 'limited'])
  })

  it('leaves half of the places to other targets while one hangs', async () => {
    const ends: (() => void)[] = []
    const { post } = start({
      slots: createRunSlots(2),
      runProbes: ({ target }) => new Promise((resolve) => ends.push(() => resolve({ target, from: 'here', results: [] }))),
    })
    const other = at({ host: 'shop.example', port: 443 })
    const hanging = [post(goodRun)]
    await vi.waitFor(() => expect(ends.length).toBe(1))
    expect((await post(goodRun, '192.0.2.2')).status).toBe(429)
    hanging.push(post(other))
    await vi.waitFor(() => expect(ends.length).toBe(2))
    for (const end of ends) end()
    expect((await Promise.all(hanging)).map(({ status }) => status)).toEqual([200, 200])
  })

  it('writes down a run that met a bug', async () => {
    const { post, audited } = start({ runProbes: () => Promise.reject(new Error('bug')), onBug: () => {} })
    expect((await post(goodRun)).status).toBe(500)
    expect(audited).toMatchObject([{ service: 'shop', outcome: 'failed' }])
  })
})
