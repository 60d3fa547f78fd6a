import { describe, expect, it } from 'vitest'
import { dockerInspect } from './docker-inspect.ts'
import { calling, seenBy } from './reader-bench.ts'

const container = (name: string, state: object, parts: object = {}) => ({
  Id: '7c41d2e8aa10f3',
  Created: '2026-11-22T01:11:20Z',
  State: {
    Status: 'running',
    Running: true,
    Paused: false,
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    Pid: 814,
    ExitCode: 0,
    Error: '',
    ...state,
  },
  Image: 'sha256:0c3a11',
  Name: `/${name}`,
  RestartCount: 0,
  HostConfig: { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } },
  Config: { Image: `${name}:1.4` },
  ...parts,
})
const pretty = (...containers: object[]) => JSON.stringify(containers, null, 4)

describe('dockerInspect', () => {
  it('reads a container that runs', () => {
    expect(seenBy(dockerInspect, pretty(container('shop', {})))).toEqual([['app.process', { is: 'running', name: 'shop' }, 6]])
  })

  it('reads a kill for memory, and restarts', () => {
    const text = `$ docker inspect shop\n${pretty(container('shop', { Status: 'restarting', OOMKilled: true, ExitCode: 137 }, { RestartCount: 9 }))}`
    expect(dockerInspect.read(text, calling('shop:3000'))).toEqual([
      { about: 'app.process', value: { is: 'restarting', name: 'shop', code: 137, restarts: 9 }, quote: '"Status": "restarting"', line: 7 },
      { about: 'app.log', value: { is: 'out-of-memory', program: 'docker', by: 'system' }, quote: '"OOMKilled": true', line: 11 },
    ])
  })

  it('does not take exit code 137 alone for a kill for memory', () => {
    expect(seenBy(dockerInspect, pretty(container('shop', { Status: 'exited', ExitCode: 137 })))).toEqual([
      ['app.process', { is: 'not-running', name: 'shop', code: 137 }, 6],
    ])
  })

  it('tells health apart from state, and the codes of checks from its own', () => {
    const state = { Health: { Status: 'unhealthy', FailingStreak: 3, Log: [{ ExitCode: 7, Output: '' }] } }
    expect(seenBy(dockerInspect, pretty(container('shop', state)))).toEqual([
      ['app.process', { is: 'running', name: 'shop', reason: 'unhealthy' }, 6],
    ])
  })

  it('reads the state alone, in one line', () => {
    expect(seenBy(dockerInspect, '{"Status":"exited","Running":false,"OOMKilled":true,"ExitCode":137}')).toEqual([
      ['app.process', { is: 'not-running', code: 137 }, 1],
      ['app.log', { is: 'out-of-memory', program: 'docker', by: 'system' }, 1],
    ])
  })

  it('takes the app of several', () => {
    const text = pretty(container('nginx', {}), container('shop', { Status: 'exited', ExitCode: 1 }), container('postgres', {}))
    expect(seenBy(dockerInspect, text).map(([about, value]) => [about, value])).toEqual([
      ['app.process', { is: 'not-running', name: 'shop', code: 1 }],
    ])
  })

  it.each(['{"Status":"exited","ExitCode":137}', 'OOMKilled: true'])('does not take %s', (text) => {
    expect([dockerInspect.recognises(text), seenBy(dockerInspect, text)]).toEqual([false, []])
  })
})
