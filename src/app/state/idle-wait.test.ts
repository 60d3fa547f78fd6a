import { describe, expect, it } from 'vitest'
import type { ProbeRun, ProbeRunResult } from '../../contract/probe.ts'
import { createIdleWait } from './idle-wait.ts'

const target: ProbeRun['target'] = {
  hop: 'upstream',
  at: { host: '127.0.0.1', port: 3000 },
  protocol: 'http',
  hostHeader: 'a',
  requestTarget: '/',
  method: 'GET',
}
const run: ProbeRun = { target, probes: ['keep-alive'], idleWaitMs: 90_000 }
const result: ProbeRunResult = { target, from: 'gw-3', results: [] }

/** A server that answers, or fails, when the test says so. */
function held() {
  const asked: { signal: AbortSignal; answer: () => void; fail: (says: string) => void }[] = []
  const wait = createIdleWait(
    (_, signal) =>
      new Promise((resolve, reject) => asked.push({ signal, answer: () => resolve(result), fail: (says) => reject(new Error(says)) })),
  )
  const seen: (string | undefined)[] = []
  wait.subscribe(() => seen.push(wait.now()?.status))
  const done: ProbeRunResult[] = []
  return { wait, asked, seen, done, start: (one: ProbeRun) => wait.start(one, (result) => done.push(result)) }
}

describe('createIdleWait', () => {
  it('says that it waits, then what came', async () => {
    const { wait, asked, seen, done, start } = held()
    const before = Date.now()
    const ended = start(run)
    expect(wait.now()).toEqual({ run, status: 'waiting', beganAt: expect.any(Number) })
    const now = wait.now()
    expect(now?.status === 'waiting' && now.beganAt >= before).toBe(true)
    asked[0]?.answer()
    await ended
    expect(wait.now()).toEqual({ run, status: 'done', result })
    expect([seen, done]).toEqual([['waiting', 'done'], [result]])
  })

  it('keeps the line of what failed', async () => {
    const { wait, asked, start } = held()
    const ended = start(run)
    asked[0]?.fail('The probe server does not answer.')
    await ended
    expect(wait.now()).toEqual({ run, status: 'failed', error: 'The probe server does not answer.' })
  })

  it('ends the call when it is cancelled, and takes nothing that comes later', async () => {
    const { wait, asked, seen, done, start } = held()
    const ended = start(run)
    wait.cancel()
    expect([asked[0]?.signal.aborted, wait.now()]).toEqual([true, null])
    asked[0]?.answer()
    await ended
    expect([wait.now(), seen, done]).toEqual([null, ['waiting', undefined], []])
  })

  it('waits for one at a time', async () => {
    const { wait, asked, start } = held()
    const first = start(run)
    const second = start({ ...run, idleWaitMs: 15_000 })
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false])
    asked[1]?.answer()
    asked[0]?.fail('late')
    await Promise.all([first, second])
    expect(wait.now()).toEqual({ run: { ...run, idleWaitMs: 15_000 }, status: 'done', result })
  })
})
