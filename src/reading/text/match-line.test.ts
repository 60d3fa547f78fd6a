import { describe, expect, it } from 'vitest'
import type { LogLine, LogProgram } from '../../catalog/log-line-form.ts'
import { compileMatcher } from './match-line.ts'

function line(template: string): LogLine {
  return { template, failure: null, status: null, means: '', sample: '', nearMiss: '', source: '' }
}

function program(id: string, signs: readonly string[], ...templates: readonly string[]): LogProgram {
  return { id, speaksAs: 'proxy', signs, lines: templates.map(line) }
}

const caddy = program('caddy', ['http.log'], 'connection refused', 'dial tcp {peer}: connect: connection refused')
const traefik = program('traefik', ['entryPointName'], 'dial tcp {peer}: connect: connection refused', 'unable to reach {host:word} at all')

const brief = (matches: ReturnType<ReturnType<typeof compileMatcher>>) =>
  matches.map(({ program, line, holes }) => [program.id, line.template, holes])

describe('compileMatcher', () => {
  const match = compileMatcher([caddy, traefik])
  const refused = 'dial tcp 10.0.3.17:80: connect: connection refused'
  const dial = 'dial tcp {peer}: connect: connection refused'
  const peer = { peer: '10.0.3.17:80' }

  it('gives whole matches', () => {
    expect(match('unable to reach shop at all')).toEqual([{ program: traefik, line: traefik.lines[1], holes: { host: 'shop' } }])
    expect(match('nothing of the kind')).toEqual([])
    expect(match('')).toEqual([])
  })

  it('puts the wordiest first, and of equals the earlier program', () => {
    expect(brief(match(refused))).toEqual([
      ['caddy', dial, peer],
      ['traefik', dial, peer],
      ['caddy', 'connection refused', {}],
    ])
  })

  it('puts a program first whose sign is there', () => {
    expect(brief(match(`{"entryPointName":"web","error":"${refused}"}`))).toEqual([
      ['traefik', dial, peer],
      ['caddy', dial, peer],
      ['caddy', 'connection refused', {}],
    ])
  })

  it('lets no sign outweigh a wordier template', () => {
    const few = compileMatcher([program('a', ['sign'], 'refused {x}'), program('b', [], 'refused by {x}')])
    expect(brief(few('sign: refused by shop'))).toEqual([
      ['b', 'refused by {x}', { x: 'shop' }],
      ['a', 'refused {x}', { x: 'by shop' }],
    ])
  })

  it('puts the program that was chosen first when it is given first', () => {
    expect(brief(compileMatcher([traefik, caddy])(refused)).slice(0, 2)).toEqual([
      ['traefik', dial, peer],
      ['caddy', dial, peer],
    ])
  })

  it('gives a template once, where it fits first', () => {
    expect(brief(match('unable to reach a b at all, unable to reach one at all, unable to reach two at all'))).toEqual([
      ['traefik', 'unable to reach {host:word} at all', { host: 'one' }],
    ])
  })

  it('tries a template four times in one text', () => {
    const wrong = 'unable to reach a b at all, '
    expect(brief(match(`${wrong.repeat(3)}unable to reach it at all`))).toEqual([
      ['traefik', 'unable to reach {host:word} at all', { host: 'it' }],
    ])
    expect(match(`${wrong.repeat(4)}unable to reach it at all`)).toEqual([])
  })
})
