import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../contract/upstream-address.ts'
import { benchDeps, benchTarget, freePort, listen, withoutMs, withoutTimes } from './loopback-bench.ts'
import type { IpAddress, ProbeDeps } from './probe.ts'
import { createTargetGuard } from './target-guard.ts'
import { probeTcp } from './tcp.ts'

const both: IpAddress[] = [
  { ip: '::1', family: 6 },
  { ip: '127.0.0.1', family: 4 },
]

async function probe(at: Endpoint, parts: Partial<ProbeDeps> = {}) {
  const result = await probeTcp(benchTarget(at), benchDeps(parts))
  if (result.outcome !== 'tried') return withoutTimes(result)
  const { attempts, otherFamily } = result
  const { near: _near, ...rest } = withoutTimes(result)
  return { ...rest, attempts: attempts.map(withoutMs), otherFamily: otherFamily && withoutMs(otherFamily) }
}

const v4 = (port: number, outcome: 'connected' | 'refused') => ({
  address: `127.0.0.1:${port}`,
  family: 4,
  outcome,
  code: outcome === 'refused' ? 'ECONNREFUSED' : null,
})
const v6 = (port: number, outcome: 'connected' | 'refused') => ({ ...v4(port, outcome), address: `[::1]:${port}`, family: 6 })

const yes = () => ({ allowed: true }) as const
const letsAll: ProbeDeps['guard'] = { host: yes, address: yes, answers: yes, socketPath: async () => yes() }

const local = createTargetGuard({ mode: 'local', own: null })
const notIpv6: ProbeDeps['guard'] = {
  ...local,
  address: (ip, port) => (ip === '::1' ? { allowed: false, says: 'Not this one.' } : local.address(ip, port)),
}

describe('probeTcp', () => {
  it('connects to a listener, even one that stays silent', async () => {
    await using server = await listen({ host: '127.0.0.1' })
    expect(await probe({ host: '127.0.0.1', port: server.port })).toEqual({
      probe: 'tcp',
      outcome: 'tried',
      attempts: [v4(server.port, 'connected')],
      otherFamily: v6(server.port, 'refused'),
    })
  })

  it('finds an app that listens on ::1 only', async () => {
    await using server = await listen({ host: '::1' })
    expect(await probe({ host: '127.1', port: server.port })).toEqual({
      probe: 'tcp',
      outcome: 'tried',
      attempts: [v4(server.port, 'refused')],
      otherFamily: v6(server.port, 'connected'),
    })
  })

  it('finds an app that listens on 127.0.0.1 only', async () => {
    await using server = await listen({ host: '127.0.0.1' })
    expect(await probe({ host: '::1', port: server.port })).toEqual({
      probe: 'tcp',
      outcome: 'tried',
      attempts: [v6(server.port, 'refused')],
      otherFamily: v4(server.port, 'connected'),
    })
  })

  it('tries both addresses of localhost on their own, and then no other', async () => {
    await using server = await listen({ host: '127.0.0.1' })
    expect(await probe({ host: 'localhost', port: server.port }, { lookup: async () => both })).toEqual({
      probe: 'tcp',
      outcome: 'tried',
      attempts: [v6(server.port, 'refused'), v4(server.port, 'connected')],
      otherFamily: null,
    })
  })

  it('tries ::1 for a localhost that is IPv4 only', async () => {
    const port = await freePort()
    expect(await probe({ host: 'localhost', port }, { lookup: async () => both.slice(1) })).toEqual({
      probe: 'tcp',
      outcome: 'tried',
      attempts: [v4(port, 'refused')],
      otherFamily: v6(port, 'refused'),
    })
  })

  it('has no other family for a target that is not loopback', async () => {
    const port = await freePort()
    // Documentation addresses are not routed; the fake guard lets one pass, and the connection is made to fail here.
    const allowed = { allowed: true as const }
    const guard: ProbeDeps['guard'] = {
      host: () => allowed,
      address: () => allowed,
      answers: () => allowed,
      socketPath: async () => allowed,
    }
    const deps = benchDeps({ guard })
    const connect: ProbeDeps['connect'] = () => deps.connect({ ip: '127.0.0.1', port })
    expect(await probe({ host: '192.0.2.1', port }, { guard, connect })).toEqual({
      probe: 'tcp',
      outcome: 'tried',
      attempts: [{ ...v4(port, 'refused'), address: `192.0.2.1:${port}` }],
      otherFamily: null,
    })
  })

  it('does not try the other family where the guard refuses it', async () => {
    const port = await freePort()
    expect(await probe({ host: '127.0.0.1', port }, { guard: notIpv6 })).toEqual({
      probe: 'tcp',
      outcome: 'tried',
      attempts: [v4(port, 'refused')],
      otherFamily: null,
    })
  })

  it('does not try the other family where only the one is listed', async () => {
    const port = await freePort()
    const guard = createTargetGuard({ mode: 'shared', own: null, listed: (host) => host === '127.0.0.1' })
    expect(await probe({ host: '127.0.0.1', port }, { guard })).toEqual({
      probe: 'tcp',
      outcome: 'tried',
      attempts: [v4(port, 'refused')],
      otherFamily: null,
    })
  })

  it('dials nothing when it may not', async () => {
    const guard = createTargetGuard({ mode: 'local', own: { addresses: [], port: 5502 } })
    expect(await probe({ host: 'localhost', port: 5502 }, { guard, lookup: async () => both })).toEqual({
      probe: 'tcp',
      outcome: 'not-allowed',
      code: null,
      says: 'The target is this program itself. Give the address of the app or the gateway.',
    })
  })

  it('says when the name does not resolve', async () => {
    const lookup = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
    expect(await probe({ host: 'gone.example', port: 80 }, { lookup })).toEqual({
      probe: 'tcp',
      outcome: 'not-resolved',
      code: 'ENOTFOUND',
      says: 'The name of the target does not exist for this machine’s resolver. Check its spelling, DNS and the hosts file.',
    })
  })

  it('tries “no route to host” again, after a pause, and takes the time of that try', async () => {
    const takes = [2, 3060]
    let time = 0
    const connect: ProbeDeps['connect'] = () => {
      time += takes.shift() ?? 0
      return new Socket().connect(9, '127.0.0.1').destroy(Object.assign(new Error('No route'), { code: 'EHOSTUNREACH' }))
    }
    const deps = benchDeps({ connect, now: () => time, deadlines: { again: 0 }, guard: letsAll })
    const result = await probeTcp(benchTarget({ host: '10.77.0.9', port: 3000 }), deps)
    expect([result, takes]).toMatchObject([{ attempts: [{ outcome: 'unreachable', code: 'EHOSTUNREACH', ms: 3060 }] }, []])
  })

  it('looks beside an address only where it refuses', async () => {
    await using app = await listen({ host: '127.0.0.1' })
    const result = await probeTcp(benchTarget({ host: '127.0.0.1', port: app.port }), benchDeps())
    expect('near' in result).toBe(false)
  })

  it('believes the second try after “no route to host”', async () => {
    await using app = await listen({ host: '127.0.0.1' })
    let tries = 0
    const connect: ProbeDeps['connect'] = () => {
      tries += 1
      const socket = new Socket()
      return tries === 1
        ? socket.connect(9, '127.0.0.1').destroy(Object.assign(new Error('No route'), { code: 'EHOSTUNREACH' }))
        : socket.connect(app.port, '127.0.0.1')
    }
    const result = await probe({ host: '127.0.0.1', port: app.port }, { connect, deadlines: { again: 0 }, guard: notIpv6 })
    expect([result, tries]).toEqual([{ probe: 'tcp', outcome: 'tried', attempts: [v4(app.port, 'connected')], otherFamily: null }, 2])
  })

  it('takes “no route to host” from a moment after the deadline', async () => {
    const codes = ['ETIMEDOUT', 'EHOSTUNREACH']
    let time = 0
    const connect: ProbeDeps['connect'] = () => {
      const code = codes.shift() ?? ''
      time += code === 'ETIMEDOUT' ? 3000 : 62
      return new Socket().connect(9, '127.0.0.1').destroy(Object.assign(new Error(code), { code }))
    }
    const deps = benchDeps({ connect, now: () => time, guard: letsAll })
    const result = await probeTcp(benchTarget({ host: '10.77.0.9', port: 3000 }), deps)
    expect([result, codes]).toMatchObject([{ attempts: [{ outcome: 'unreachable', code: 'EHOSTUNREACH', ms: 3062 }] }, []])
  })

  it('does not apply to a unix socket', async () => {
    expect(await probe({ path: '/run/app.sock' })).toEqual({
      probe: 'tcp',
      outcome: 'does-not-apply',
      code: null,
      says: 'A unix socket is not dialled over TCP.',
    })
  })
})
