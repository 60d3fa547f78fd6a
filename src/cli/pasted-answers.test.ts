import { describe, expect, it } from 'vitest'
import { whatIsKnown } from '../diagnosis/knowledge.ts'
import { rankingOf } from '../diagnosis/ranking-of.ts'
import { readText } from '../reading/read-text.ts'

function leadsTo(text: string): string[] {
  const { standing } = rankingOf(whatIsKnown({ where: {}, answers: {}, facts: readText(text).facts }))
  return standing.map(({ cause, confidence }) => `${cause.id}: ${confidence}`)
}

const ofHaproxy = ['app-not-running: possible', 'firewall-drops: possible', 'health-check-failing: possible', 'no-live-upstreams: possible']
const ofEnvoy = ['app-not-running: possible', 'firewall-drops: possible', 'closed-early: possible', 'connection-reset: possible']
const noServer = '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>'
const noHeader = 'upstream connect error or disconnect/reset before headers'

describe('what a text leads to that does not tell the reason', () => {
  it.each([
    ['HAProxy’s page', noServer, ofHaproxy],
    ['HAProxy’s sentence', 'No server is available to handle this request.', ofHaproxy],
    ['Envoy’s sentence', noHeader, ofEnvoy],
  ])('%s: all that it can be', (_, text, causes) => {
    expect(leadsTo(text)).toEqual(causes)
  })

  it('HAProxy’s page beside a log that tells more: what the log tells', () => {
    const log = `${noServer}\n[WARNING]  (301) : Server app/web1 is DOWN, reason: Layer7 wrong status, code: 500, check duration: 21ms.`
    expect(leadsTo(log)[0]).toBe('health-check-failing: likely')
  })
})

describe('a process that was killed', () => {
  const killed = '7c41d2e8aa10  shop:1.4  "node server.js"  2 hours ago  Exited (137) 3 minutes ago  shop'
  it('may have run out of memory, no more', () => {
    expect(leadsTo('shop-app-1 exited with code 137')).toEqual([
      'worker-out-of-memory: possible',
      'worker-timed-out: possible',
      'deploy-restart: possible',
    ])
    expect(leadsTo(killed)).toContain('worker-out-of-memory: possible')
  })

  it('ran out of memory where the system says so', () => {
    expect(leadsTo('kernel: [91120.118204] Out of memory: Killed process 814 (php-fpm) total-vm:1893212kB')[0]).toBe(
      'worker-out-of-memory: possible',
    )
    expect(leadsTo('    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137')[0]).toBe(
      'worker-out-of-memory: likely',
    )
  })
})
