import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { logPrograms } from '../log-lines/index.ts'
import { findStack } from '../stacks/index.ts'
import { vocabulary } from '../vocabulary.ts'
import { failures, findFailure } from './index.ts'

const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.test.ts') && name !== 'index.ts')
const causeIds: readonly string[] = vocabulary.causes.map(({ id }) => id)
const table = ['nginx', 'haproxy', 'envoy', 'apache', 'caddy', 'traefik', 'aws-alb', 'cloudflare'] as const

describe('failures', () => {
  it('registers every file of the folder once', () => {
    expect(failures.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort())
  })

  it('names those of the vocabulary', () => {
    expect(failures.map(({ id }) => id)).toEqual(vocabulary.failures)
  })

  it('are each shown by a line of a log', () => {
    const shown = new Set(logPrograms.flatMap(({ lines }) => lines.map(({ failure }) => failure)))
    expect(failures.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([])
  })

  it('lead to every cause but those that no failure shows', () => {
    const led = new Set<string>(failures.flatMap(({ leadsTo }) => leadsTo))
    expect(causeIds.filter((id) => !led.has(id))).toEqual(['healthy'])
  })

  it.each(failures.map((failure) => [failure.id, failure] as const))(
    '%s is whole',
    (_id, { title, means, leadsTo, usualStatus, marks }) => {
      expect(title).toMatch(/^[A-Z][^.]*[^.']$/)
      expect(means).toMatch(/^[A-Z][^']*\.$|^nginx [^']*\.$/)
      expect(leadsTo.length).toBeGreaterThan(0)
      expect(leadsTo).toEqual([...new Set(leadsTo)])
      expect(leadsTo.filter((id) => !causeIds.includes(id))).toEqual([])
      for (const [stack, status] of Object.entries(usualStatus)) {
        expect(findStack(stack)?.kind).toMatch(/^(proxy|balancer|edge)$/)
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(600)
      }
      for (const [stack, mark] of Object.entries(marks)) {
        expect(findStack(stack)?.kind).toMatch(/^(proxy|balancer|edge)$/)
        expect(mark).toMatch(/^[A-Za-z]{2,3}$|^error \d{4}$/)
      }
    },
  )

  it.each([
    ['connection-refused', [502, 503, 503, 503, 502, 502, 502, 521]],
    ['connect-timeout', [504, 503, 503, 503, 502, 504, 504, 522]],
    ['premature-close', [502, 502, 503, 502, 502, 502, 502, 520]],
    ['read-timeout', [504, 504, 504, 502, 504, 504, 504, 524]],
    ['tls-handshake', [502, 503, 503, 500, 502, 502, 502, 525]],
    ['tls-verify', [502, 503, 503, 500, 502, 500, undefined, 526]],
    ['no-live-upstreams', [502, 503, 503, 503, 503, 503, 503, undefined]],
    ['header-too-big', [502, 502, 502, 502, 502, 500, 502, 520]],
    ['dns-failure', [502, 503, 503, 500, 502, 502, undefined, 530]],
  ])('%s gets another status from another proxy', (id, statuses) => {
    expect(table.map((proxy) => findFailure(id)?.usualStatus[proxy])).toEqual(statuses)
  })
})
