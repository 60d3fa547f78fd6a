import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { dial, dialFirst, resolveTarget } from './dial.ts'
import { benchDeps, freePort, listen, listenWithoutAccepting, openFolder, withoutMs } from './loopback-bench.ts'
import type { IpAddress } from './probe.ts'

const v4 = (ip: string): IpAddress => ({ ip, family: 4 })
const v6 = (ip: string): IpAddress => ({ ip, family: 6 })
const coded = (code: string) => Object.assign(new Error(code), { code })

/** Answers one list a look-up, in order, and counts. */
function resolver(...answers: IpAddress[][]) {
  const asked: string[] = []
  return {
    asked,
    lookup: async (host: string) => {
      asked.push(host)
      return answers[asked.length - 1] ?? []
    },
  }
}

describe('resolveTarget', () => {
  const at = { host: 'app.example', port: 80 }

  it('keeps the resolver’s order, each address once, four at most', async () => {
    const { lookup, asked } = resolver(['10.0.0.5', '10.0.0.1', '10.0.0.5', '10.0.0.4', '10.0.0.3', '10.0.0.2'].map(v4))
    expect(await resolveTarget(at, benchDeps({ lookup }))).toEqual({ addresses: ['10.0.0.5', '10.0.0.1', '10.0.0.4', '10.0.0.3'].map(v4) })
    expect(asked).toEqual(['app.example'])
  })

  it.each([
    ['127.1', v4('127.0.0.1')],
    ['0xA.0.0.1', v4('10.0.0.1')],
    ['::FFFF:10.0.0.1', v6('::ffff:a00:1')],
    ['0::1', v6('::1')],
  ])('does not look up the literal %s, and passes its canonical form on', async (host, address) => {
    const { lookup, asked } = resolver()
    expect(await resolveTarget({ host, port: 80 }, benchDeps({ lookup }))).toEqual({ addresses: [address] })
    expect(asked).toEqual([])
  })

  it('refuses the whole name when one answer is refused, even beyond the fourth', async () => {
    const { lookup } = resolver([...['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'].map(v4), v4('169.254.169.254')])
    expect(await resolveTarget(at, benchDeps({ lookup }))).toEqual({
      outcome: 'not-allowed',
      code: null,
      says: 'The target is a cloud metadata address, which is never probed. Give the address that the proxy calls.',
    })
  })

  it('refuses a host that is no host, without a look-up', async () => {
    const { lookup, asked } = resolver()
    expect(await resolveTarget({ host: 'me@evil.example', port: 80 }, benchDeps({ lookup }))).toEqual({
      outcome: 'not-allowed',
      code: null,
      says: 'The host holds a character that no name or address has.',
    })
    expect(asked).toEqual([])
  })

  it.each([
    ['ENOTFOUND', 'The name of the target does not exist for this machine’s resolver. Check its spelling, DNS and the hosts file.'],
    ['ENODATA', 'The name of the target exists but has no address. Add an A or AAAA record.'],
    ['EAI_AGAIN', 'The resolver of this machine could not answer. Check /etc/resolv.conf and the name server.'],
  ])('says what %s means', async (code, says) => {
    const lookup = () => Promise.reject(coded(code))
    expect(await resolveTarget(at, benchDeps({ lookup }))).toEqual({ outcome: 'not-resolved', code, says })
  })

  it('waits for a dead resolver no longer than the deadline', async () => {
    const deps = benchDeps({ lookup: () => new Promise(() => {}), deadlines: { dns: 20 } })
    expect(await resolveTarget(at, deps)).toEqual({
      outcome: 'not-resolved',
      code: 'ETIMEOUT',
      says: 'The resolver of this machine did not answer in time. Check /etc/resolv.conf and the name server.',
    })
  })

  it('looks up and dials nothing where the guard refuses the host', async () => {
    const { lookup, asked } = resolver([v4('10.0.0.1')])
    const says = 'Not this one.'
    const guard = { ...benchDeps().guard, host: () => ({ allowed: false as const, says }) }
    expect(await resolveTarget(at, benchDeps({ lookup, guard }))).toEqual({ outcome: 'not-allowed', code: null, says })
    expect(asked).toEqual([])
  })

  it('judges a socket path', async () => {
    const deps = benchDeps()
    expect(await Promise.all([resolveTarget({ path: '/run/app.sock' }, deps), resolveTarget({ path: '/run/docker.sock' }, deps)])).toEqual([
      { path: '/run/app.sock' },
      {
        outcome: 'not-allowed',
        code: null,
        says: 'The target is a socket that controls this machine or holds keys, which is never probed. Give the socket that the proxy calls.',
      },
    ])
  })
})

describe('dial', () => {
  it.each([
    ['127.0.0.1', 4, (port: number) => `127.0.0.1:${port}`],
    ['::1', 6, (port: number) => `[::1]:${port}`],
    ['::ffff:127.0.0.1', 6, (port: number) => `[::ffff:127.0.0.1]:${port}`],
  ] as const)('connects to %s', async (ip, family, address) => {
    await using server = await listen({ host: '::' })
    const { socket, attempt } = await dial({ ip, family, port: server.port }, benchDeps())
    expect([socket?.readyState, withoutMs(attempt)]).toEqual([
      'open',
      { address: address(server.port), family, outcome: 'connected', code: null },
    ])
    socket?.destroy()
  })

  it('is refused where nobody listens', async () => {
    const port = await freePort()
    const { socket, attempt } = await dial({ ip: '127.0.0.1', family: 4, port }, benchDeps())
    expect([socket, withoutMs(attempt)]).toEqual([
      null,
      { address: `127.0.0.1:${port}`, family: 4, outcome: 'refused', code: 'ECONNREFUSED' },
    ])
  })

  it('times out before a backlog that is full', async () => {
    await using stuck = await listenWithoutAccepting({ host: '127.0.0.1' })
    const to = { ip: '127.0.0.1', family: 4 as const, port: stuck.port }
    const end = new AbortController()
    const deps = benchDeps({ deadlines: { connect: 150 }, signal: end.signal })
    const ways: string[] = []
    for (let tries = 0; tries < 8 && ways.at(-1) !== 'timed-out'; tries++) ways.push((await dial(to, deps)).attempt.outcome)
    end.abort()
    expect([ways[0], ways.at(-1)]).toEqual(['connected', 'timed-out'])
  })

  it('does not take a socket that is connected to another address than the one dialled', async () => {
    await using server = await listen({ host: '::' })
    const elsewhere = benchDeps({ connect: (to) => connect({ host: '127.0.0.1', port: 'port' in to ? to.port : 0 }) })
    const { socket, attempt } = await dial({ ip: '127.0.0.2', family: 4, port: server.port }, elsewhere)
    expect([socket, withoutMs(attempt)]).toEqual([
      null,
      { address: `127.0.0.2:${server.port}`, family: 4, outcome: 'failed', code: 'WRONG_PEER' },
    ])
  })

  it('does not take a socket that is connected to another port', async () => {
    await using server = await listen({ host: '127.0.0.1' })
    const elsewhere = benchDeps({ connect: () => connect({ host: '127.0.0.1', port: server.port }) })
    const { attempt } = await dial({ ip: '127.0.0.1', family: 4, port: server.port === 1 ? 2 : 1 }, elsewhere)
    expect([attempt.outcome, attempt.code]).toEqual(['failed', 'WRONG_PEER'])
  })

  it.each([
    ['ECONNRESET', 'reset'],
    ['ETIMEDOUT', 'timed-out'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['EHOSTDOWN', 'unreachable'],
    ['EACCES', 'denied'],
    ['EPERM', 'denied'],
    ['EADDRNOTAVAIL', 'failed'],
  ])('reads %s as %s', async (code, outcome) => {
    const port = await freePort()
    const failing = benchDeps({ connect: () => connect({ host: '127.0.0.1', port }).destroy(coded(code)) })
    const { attempt } = await dial({ ip: '127.0.0.1', family: 4, port }, failing)
    expect(withoutMs(attempt)).toEqual({ address: `127.0.0.1:${port}`, family: 4, outcome, code })
  })

  it.each([
    { ip: '169.254.169.254', family: 4 as const, port: 80 },
    { ip: '::1%lo', family: 6 as const, port: 80 },
    { path: '/var/run/docker.sock' },
  ])('asks the guard once more, whatever was asked before: %j', async (to) => {
    const connected: unknown[] = []
    const deps = benchDeps()
    const spy: typeof deps.connect = (...args) => {
      connected.push(args)
      return deps.connect(...args)
    }
    const { socket, attempt } = await dial(to, { ...deps, connect: spy })
    expect([socket, attempt.outcome, attempt.code, connected]).toEqual([null, 'failed', 'NOT_ALLOWED', []])
  })

  it('ends with the run, before, while and after it connects', async () => {
    const run = new AbortController()
    const deps = benchDeps({ signal: run.signal })
    await using server = await listen({ host: '127.0.0.1' })
    const to = { ip: '127.0.0.1', family: 4 as const, port: server.port }
    const { socket } = await dial(to, deps)
    const connecting = dial(to, deps)
    const closed = socket && once(socket, 'close')
    run.abort()
    await closed
    const aborted = { address: `127.0.0.1:${server.port}`, family: 4, outcome: 'failed', code: 'ABORT_ERR' }
    expect([socket?.destroyed, withoutMs((await connecting).attempt), withoutMs((await dial(to, deps)).attempt)]).toEqual([
      true,
      aborted,
      aborted,
    ])
  })

  it('connects to a unix socket', async () => {
    await using folder = await openFolder()
    const path = `${folder.path}/app.sock`
    await using _ = await listen({ path })
    const { socket, attempt } = await dial({ path }, benchDeps())
    socket?.destroy()
    expect(withoutMs(attempt)).toEqual({ address: `unix:${path}`, family: 4, outcome: 'connected', code: null })
  })
})

describe('dialFirst', () => {
  it('takes the first address that connects, in order', async () => {
    await using server = await listen({ host: '127.0.0.1' })
    const { lookup } = resolver([v6('::1'), v4('127.0.0.1')])
    const { socket, ...rest } = await dialFirst({ host: 'localhost', port: server.port }, benchDeps({ lookup }))
    socket?.destroy()
    expect(rest).toEqual({
      attempt: { address: `127.0.0.1:${server.port}`, family: 4, outcome: 'connected', code: null, ms: expect.any(Number) },
      resolveMs: expect.any(Number),
    })
  })

  it('asks a name that changes its answer only once, and dials what it checked', async () => {
    await using server = await listen({ host: '127.0.0.1' })
    const { lookup, asked } = resolver([v4('127.0.0.1')], [v4('169.254.169.254')])
    const dialled: unknown[] = []
    const deps = benchDeps({ lookup })
    const result = await dialFirst(
      { host: 'flips.example', port: server.port },
      {
        ...deps,
        connect: (to) => {
          dialled.push(to)
          return deps.connect(to)
        },
      },
    )
    result.socket?.destroy()
    expect([asked, dialled]).toEqual([['flips.example'], [{ ip: '127.0.0.1', port: server.port }]])
  })

  it('says that nothing was reached, with the first error code', async () => {
    const port = await freePort()
    const { lookup } = resolver([v4('127.0.0.1'), v6('::1')])
    expect(await dialFirst({ host: 'localhost', port }, benchDeps({ lookup }))).toEqual({
      socket: null,
      outcome: 'not-connected',
      code: 'ECONNREFUSED',
      says: 'No connection to the target could be made, so nothing was asked of it.',
    })
  })

  it('passes on why nothing may be dialled', async () => {
    expect(await dialFirst({ host: '0.0.0.0', port: 80 }, benchDeps())).toEqual({
      socket: null,
      outcome: 'not-allowed',
      code: null,
      says: 'The target is the unspecified address, which is never probed. Give the address that the proxy calls.',
    })
  })
})
