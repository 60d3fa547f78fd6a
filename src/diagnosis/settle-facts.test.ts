import { describe, expect, it } from 'vitest'
import type { FoundFact, Source } from '../contract/fact.ts'
import type { Vantage } from '../contract/vantage.ts'
import { settleFacts } from './settle-facts.ts'

const at = '2026-11-22T03:11:20Z'

function connect(
  is: 'connects' | 'refused',
  source: Source = 'probe',
  vantage: Vantage = 'proxy-host',
  when: string | null = at,
): FoundFact {
  return { about: 'upstream.connect', value: { is, address: '127.0.0.1:3000' }, source, vantage, at: when, quote: null, where: null }
}

function pattern(is: 'always' | 'sometimes'): FoundFact {
  return { about: 'fault.pattern', value: { is }, source: 'answer', vantage: 'unknown', at: null, quote: null, where: null }
}

function gatewayAnswers(status: number): FoundFact {
  return { about: 'url.response', value: { is: 'answered', status }, source: 'probe', vantage: 'elsewhere', at, quote: null, where: null }
}

function marks(found: FoundFact[]) {
  return settleFacts(found).all.map(({ id, overruledBy, setAside }) => ({ id, overruledBy, setAside }))
}

describe('settleFacts', () => {
  it('numbers the facts and keeps what they say', () => {
    expect(settleFacts([connect('refused')]).all).toEqual([{ ...connect('refused'), id: 'f1', overruledBy: null, setAside: null }])
  })

  it('lets the person overrule the host, the host a probe, a probe the text', () => {
    const found = [connect('refused', 'text'), connect('refused', 'probe'), connect('refused', 'host'), connect('connects', 'answer')]
    expect(marks(found)).toEqual([
      { id: 'f1', overruledBy: 'f4', setAside: null },
      { id: 'f2', overruledBy: 'f4', setAside: null },
      { id: 'f3', overruledBy: 'f4', setAside: null },
      { id: 'f4', overruledBy: null, setAside: null },
    ])
    expect(settleFacts(found).get('upstream.connect')?.value).toEqual({ is: 'connects', address: '127.0.0.1:3000' })
  })

  it('lets the later of two probes speak', () => {
    const found = [connect('refused', 'probe', 'proxy-host', '2026-11-22T03:12:00Z'), connect('refused', 'probe', 'proxy-host', at)]
    expect(marks(found).map(({ overruledBy }) => overruledBy)).toEqual([null, 'f1'])
  })

  it('leaves the voice to evidence that says the same as the answer, and more', () => {
    const answer = { ...connect('refused', 'answer', 'unknown', null), value: { is: 'refused' } } as FoundFact
    expect(marks([answer, connect('refused', 'text'), connect('connects', 'host')])).toEqual([
      { id: 'f1', overruledBy: 'f2', setAside: null },
      { id: 'f2', overruledBy: null, setAside: null },
      { id: 'f3', overruledBy: 'f2', setAside: null },
    ])
    expect(settleFacts([answer, connect('refused', 'text')]).isContested('upstream.connect')).toBe(false)
  })

  it('keeps the answer where the evidence is about something else', () => {
    const typed = { ...connect('refused', 'answer'), value: { is: 'refused', address: '10.0.0.9:80' } } as FoundFact
    expect(settleFacts([typed, connect('refused', 'text')]).get('upstream.connect')?.source).toBe('answer')
  })

  it('lets evidence overrule an answer that is older than it, and shows both', () => {
    const old = connect('connects', 'answer')
    const settled = settleFacts([old, connect('refused', 'text')], new Set([old]))
    expect(settled.all.map(({ id, overruledBy }) => ({ id, overruledBy }))).toEqual([
      { id: 'f1', overruledBy: 'f2' },
      { id: 'f2', overruledBy: null },
    ])
    expect(settled.isContested('upstream.connect')).toBe(true)
  })

  it('does not call it contested when two ways to see one thing differ', () => {
    const response = (is: 'closed-early' | 'reset' | 'answered', source: 'probe' | 'text'): FoundFact => ({
      ...connect('refused', source),
      about: 'upstream.response',
      value: { is },
    })
    const isContested = (...facts: FoundFact[]) => settleFacts(facts).isContested('upstream.response')
    expect(isContested(response('closed-early', 'probe'), response('reset', 'text'))).toBe(false)
    expect(isContested(response('reset', 'probe'), response('answered', 'text'))).toBe(true)
  })

  it('calls a subject contested when voices differ, not when one repeats the other', () => {
    expect(settleFacts([connect('refused', 'text'), connect('connects', 'answer')]).isContested('upstream.connect')).toBe(true)
    expect(settleFacts([connect('refused', 'text'), connect('refused', 'answer')]).isContested('upstream.connect')).toBe(false)
  })

  it.each<[Vantage, string]>([
    ['elsewhere', 'Not seen from the proxy’s machine, so it moves nothing.'],
    ['app-host', 'Not seen from the proxy’s machine, so it moves nothing.'],
    ['unknown', 'It is not known whether this was seen from the proxy’s machine, so it moves nothing.'],
  ])('sets aside what a probe of the upstream saw from %s', (vantage, setAside) => {
    const settled = settleFacts([pattern('always'), connect('refused', 'probe', vantage)])
    expect(settled.all[1]?.setAside).toBe(setAside)
    expect(settled.get('upstream.connect')).toBeUndefined()
  })

  it('lets what a probe saw of the public address count from anywhere', () => {
    expect(settleFacts([gatewayAnswers(502)]).get('url.response')?.value).toEqual({ is: 'answered', status: 502 })
  })

  it('sets a good probe aside while the fault comes and goes, and lets a bad one count', () => {
    const setAside = 'It works now, but the fault comes and goes: one good probe settles nothing.'
    expect(marks([pattern('sometimes'), connect('connects')])[1]).toEqual({ id: 'f2', overruledBy: null, setAside })
    expect(marks([connect('connects')])[0]).toEqual({ id: 'f1', overruledBy: null, setAside })
    expect(marks([pattern('sometimes'), gatewayAnswers(200)])[1]).toEqual({ id: 'f2', overruledBy: null, setAside })
    expect(marks([pattern('sometimes'), connect('refused')])[1]).toEqual({ id: 'f2', overruledBy: null, setAside: null })
  })

  it('lets a good probe count when the fault is always there, or was seen by the same run', () => {
    expect(settleFacts([pattern('always'), connect('connects')]).get('upstream.connect')?.value.is).toBe('connects')
    expect(settleFacts([gatewayAnswers(502), connect('connects')]).get('upstream.connect')?.value.is).toBe('connects')
  })

  it('takes a 502 that the upstream itself gives for the fault, not for a good answer', () => {
    const itself: FoundFact = {
      about: 'upstream.response',
      value: { is: 'answered', status: 502 },
      source: 'probe',
      vantage: 'proxy-host',
      at,
      quote: null,
      where: null,
    }
    expect(settleFacts([itself]).get('upstream.response')?.value).toEqual({ is: 'answered', status: 502 })
  })
})
