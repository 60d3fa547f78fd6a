import { describe, expect, it } from 'vitest'
import { type ProbeName, type ProbeRun, probeNames } from '../contract/probe.ts'
import type { Endpoint } from '../contract/upstream-address.ts'
import { benchDeps, benchTarget, freePort, listen, withoutTimes } from './loopback-bench.ts'
import type { IpAddress, ProbeDeps } from './probe.ts'
import { runProbes } from './run-probes.ts'

const runOf = (at: Endpoint, probes: ProbeName[]): ProbeRun => ({ target: benchTarget(at), probes })
const forEver = () => new Promise<never>(() => {})

async function outcomes(run: ProbeRun, parts: Partial<ProbeDeps>) {
  const results = await runProbes(run, benchDeps(parts))
  return results.map((result) => [withoutTimes(result).probe, result.outcome, 'code' in result ? result.code : undefined])
}

describe('runProbes', () => {
  it('makes every probe there is, in the order asked', async () => {
    await using app = await listen({ host: '127.0.0.1' }, (socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')),
    )
    const order = [...probeNames].reverse()
    const results = await runProbes(runOf({ host: '127.0.0.1', port: app.port }, order), benchDeps())
    expect(results.map((result) => withoutTimes(result).probe)).toEqual(order)
  })

  it('looks the name up once for all probes, whatever it would answer next', async () => {
    const port = await freePort()
    const asked: string[] = []
    const answers: IpAddress[] = [
      { ip: '127.0.0.1', family: 4 },
      { ip: '169.254.169.254', family: 4 },
    ]
    const lookup = async (host: string) => {
      asked.push(host)
      return answers.slice(asked.length - 1, asked.length)
    }
    const results = await runProbes(runOf({ host: 'Flips.Example', port }, ['tcp', 'dns', 'http']), benchDeps({ lookup }))
    expect([asked, results.map(({ outcome }) => outcome)]).toEqual([['flips.example'], ['tried', 'resolved', 'not-connected']])
  })

  it('looks it up again in the next run', async () => {
    const asked: string[] = []
    const lookup = async (host: string) => {
      asked.push(host)
      return []
    }
    const run = runOf({ host: 'app.example', port: 80 }, ['dns'])
    const deps = benchDeps({ lookup })
    await runProbes(run, deps)
    await runProbes(run, deps)
    expect(asked).toEqual(['app.example', 'app.example'])
  })

  it('says which probes do not apply', async () => {
    const port = await freePort()
    expect([
      await outcomes(runOf({ path: '/tmp/badgateway-no-such.sock' }, ['dns', 'tcp', 'unix-socket']), {}),
      await outcomes(runOf({ host: '127.0.0.1', port }, ['unix-socket', 'tcp']), {}),
    ]).toEqual([
      [
        ['dns', 'does-not-apply', null],
        ['tcp', 'does-not-apply', null],
        ['unix-socket', 'missing', 'ENOENT'],
      ],
      [
        ['unix-socket', 'does-not-apply', null],
        ['tcp', 'tried', undefined],
      ],
    ])
  })

  it('ends at its deadline', async () => {
    const deadlines = { run: 30 }
    expect(await outcomes(runOf({ host: 'app.example', port: 80 }, ['tcp', 'dns']), { lookup: forEver, deadlines })).toEqual([
      ['tcp', 'not-resolved', 'ABORT_ERR'],
      ['dns', 'failed', 'ABORT_ERR'],
    ])
  })

  it('gives a probe up that hangs beyond the deadline, and keeps the others', async () => {
    const { guard } = benchDeps()
    const hangs = { guard: { ...guard, socketPath: forEver }, deadlines: { run: 30 } }
    expect(await outcomes(runOf({ path: '/mnt/hung/app.sock' }, ['unix-socket', 'dns']), hangs)).toEqual([
      ['unix-socket', 'not-connected', 'ETIMEDOUT'],
      ['dns', 'does-not-apply', null],
    ])
  })

  it('gives it up too when the caller ends the run, even before it began', async () => {
    const { guard } = benchDeps()
    const hangs = { guard: { ...guard, socketPath: forEver }, signal: AbortSignal.abort() }
    expect(await outcomes(runOf({ path: '/mnt/hung/app.sock' }, ['unix-socket']), hangs)).toEqual([
      ['unix-socket', 'not-connected', 'ABORT_ERR'],
    ])
  })
})
