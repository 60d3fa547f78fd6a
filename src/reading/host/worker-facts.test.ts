import { describe, expect, it } from 'vitest'
import { fakeProcessSeen } from './fake-sockets.ts'
import { workerFacts } from './worker-facts.ts'

const view = { vantage: 'proxy-host', at: '2026-11-22T09:40:39.000Z' } as const
const master = fakeProcessSeen(60, 'gunicorn')
const workers = [61, 62].map((pid) => fakeProcessSeen(pid, 'gunicorn', { parent: 60 }))

describe('workerFacts', () => {
  it('counts the processes that ended below one that lives on', () => {
    expect(workerFacts([master, ...workers], [master, ...workers.slice(1)], view)).toEqual([
      {
        about: 'app.workers',
        value: { is: 'ended', gone: 1, of: 2, program: 'gunicorn' },
        source: 'host',
        vantage: 'proxy-host',
        at: view.at,
        quote: 'gunicorn (pid 60) lives on, pid 61 ended',
        where: '/proc/60',
      },
    ])
  })

  it('says so when all live on', () => {
    expect(workerFacts([master, ...workers], [master, ...workers], view)).toMatchObject([{ value: { is: 'same', gone: 0, of: 2 } }])
  })

  it('says nothing of an app that ended as a whole, nor of one without workers', () => {
    expect(workerFacts([master, ...workers], workers, view)).toEqual([])
    expect(workerFacts([master], [master], view)).toEqual([])
    expect(workerFacts([], [], view)).toEqual([])
  })
})
