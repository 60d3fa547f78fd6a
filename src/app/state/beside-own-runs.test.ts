import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../../contract/fact.ts'
import type { ProbeRun } from '../../contract/probe.ts'
import type { Subject } from '../../contract/subjects.ts'
import { besideOwnRuns } from './beside-own-runs.ts'
import type { RunState } from './use-probes.ts'

const fact = (about: Subject, source: FoundFact['source'], where: string, value: object = {}): FoundFact =>
  ({ about, value, source, vantage: 'unknown', at: null, quote: null, where }) as FoundFact

const looked = [
  fact('proxy.process', 'host', 'look'),
  fact('proxy.log', 'text', 'look'),
  fact('url.response', 'probe', 'look'),
  fact('fault.made-by', 'probe', 'look'),
  fact('upstream.connect', 'probe', 'look'),
  fact('origin.direct', 'probe', 'look'),
]
const own = [fact('url.response', 'probe', 'own'), fact('upstream.connect', 'probe', 'own')]

function run(hop: ProbeRun['target']['hop'], isDone: boolean): RunState {
  const target = { hop, at: { host: '127.0.0.1', port: 80 }, protocol: 'http', hostHeader: 'a', requestTarget: '/', method: 'GET' } as const
  const made = { run: { target, probes: ['tcp'] } } as const
  return isDone
    ? { run: { ...made.run, probes: ['tcp'] }, status: 'done', result: { target, from: 'gw-3', results: [] } }
    : { run: { ...made.run, probes: ['tcp'] }, status: 'pending' }
}

const said = (facts: readonly FoundFact[]) => facts.map(({ about, where }) => `${about} ${where}`)

describe('besideOwnRuns', () => {
  it('takes what the look probed only of a hop that the page has not probed', () => {
    const runs = [run('url', true), run('upstream', false)]
    expect(said(besideOwnRuns(looked, runs, own.slice(0, 1)))).toEqual([
      'proxy.process look',
      'proxy.log look',
      'upstream.connect look',
      'origin.direct look',
      'url.response own',
    ])
  })

  it('lets the look speak for several servers, of which the page probes one', () => {
    const several = [fact('path.upstream', 'host', 'look', { others: ['127.0.0.1:3001'] }), ...looked]
    const runs = [run('url', true), run('upstream', true)]
    expect(said(besideOwnRuns(several, runs, own))).toEqual([
      'path.upstream look',
      'proxy.process look',
      'proxy.log look',
      'upstream.connect look',
      'origin.direct look',
      'url.response own',
    ])
  })

  it('is what the page probed where nothing was looked at', () => {
    expect(besideOwnRuns([], [run('url', true), run('upstream', true)], own)).toEqual(own)
  })
})
