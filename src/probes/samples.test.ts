import { describe, expect, it } from 'vitest'
import { version } from '../contract/version.ts'
import { benchDeps, benchTarget, freePort, listen, withoutTimes } from './loopback-bench.ts'
import { runProbes } from './run-probes.ts'
import { probeSamples, samplesEveryMs } from './samples.ts'
import { createTargetGuard } from './target-guard.ts'

const answer = (status: number) => `HTTP/1.1 ${status} x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`

describe('probeSamples', () => {
  it('makes so many requests, one after the other and never faster than 20 a second', async () => {
    let waiting = 0
    let most = 0
    const asked: string[] = []
    await using server = await listen({ host: '127.0.0.1' }, (socket) =>
      socket.once('data', (bytes) => {
        const number = asked.push(bytes.toString('latin1'))
        most = Math.max(most, ++waiting)
        setTimeout(
          () => {
            waiting--
            if (number === 3) socket.resetAndDestroy()
            else socket.end(answer(number === 2 ? 502 : 200))
          },
          number === 1 ? 60 : 5,
        )
      }),
    )
    const start = performance.now()
    const result = await probeSamples(benchTarget({ host: '127.0.0.1', port: server.port }), benchDeps({ samples: 4 }))
    const took = performance.now() - start
    const common = { address: `127.0.0.1:${server.port}`, ms: expect.any(Number), code: null }
    expect(withoutTimes(result)).toEqual({
      probe: 'samples',
      outcome: 'sampled',
      samples: [
        { ...common, outcome: 'answered', status: 200 },
        { ...common, outcome: 'answered', status: 502 },
        { ...common, outcome: 'reset', status: null, code: 'ECONNRESET' },
        { ...common, outcome: 'answered', status: 200 },
      ],
    })
    expect(new Set(asked)).toEqual(
      new Set([`GET / HTTP/1.1\r\nHost: app.example\r\nUser-Agent: badgateway/${version}\r\nAccept: */*\r\nConnection: close\r\n\r\n`]),
    )
    expect(most).toBe(1)
    expect(took).toBeGreaterThanOrEqual(3 * samplesEveryMs)
  })

  it('asks the addresses of a name in turn, and goes on where one refuses', async () => {
    await using server = await listen({ host: '127.0.0.1' }, (socket) => socket.once('data', () => socket.end(answer(200))))
    const lookup = async () => [
      { ip: '127.0.0.1', family: 4 as const },
      { ip: '127.0.0.2', family: 4 as const },
    ]
    const result = await probeSamples(benchTarget({ host: 'app.example', port: server.port }), benchDeps({ samples: 4, lookup }))
    const ok = { outcome: 'answered', address: `127.0.0.1:${server.port}`, status: 200, code: null, ms: expect.any(Number) }
    const refused = { ...ok, outcome: 'not-connected', address: `127.0.0.2:${server.port}`, status: null, code: 'ECONNREFUSED' }
    expect(result).toMatchObject({ samples: [ok, refused, ok, refused] })
  })

  it('asks the addresses of a name that is allowed where the addresses are not', async () => {
    await using server = await listen({ host: '127.0.0.1' }, (socket) => socket.once('data', () => socket.end(answer(200))))
    const guard = createTargetGuard({ mode: 'shared', own: null, listed: (host) => host === 'app.example' })
    const lookup = async () => [{ ip: '127.0.0.1', family: 4 as const }]
    const target = benchTarget({ host: 'app.example', port: server.port })
    expect(await probeSamples(target, benchDeps({ samples: 1, lookup, guard }))).toMatchObject({
      samples: [{ outcome: 'answered', status: 200 }],
    })
    const straight = benchTarget({ host: '127.0.0.1', port: server.port })
    expect((await probeSamples(straight, benchDeps({ samples: 1, guard }))).outcome).toBe('not-allowed')
  })

  it('gives what was made when the run ends', async () => {
    let asked = 0
    const run = new AbortController()
    await using server = await listen({ host: '127.0.0.1' }, (socket) =>
      socket.once('data', () => (++asked === 3 ? run.abort() : socket.end(answer(200)))),
    )
    const target = benchTarget({ host: '127.0.0.1', port: server.port })
    const [result] = await runProbes({ target, probes: ['samples'], samples: 200 }, benchDeps({ signal: run.signal }))
    expect(result).toMatchObject({ outcome: 'sampled', samples: [{ status: 200 }, { status: 200 }] })
    expect(asked).toBe(3)
  })

  it('makes none in another protocol, or of a name without an address', async () => {
    const target = benchTarget({ host: 'app.example', port: await freePort() })
    expect((await probeSamples({ ...target, protocol: 'uwsgi' }, benchDeps())).outcome).toBe('does-not-apply')
    expect((await probeSamples(target, benchDeps({ lookup: async () => [] }))).outcome).toBe('not-resolved')
  })
})
