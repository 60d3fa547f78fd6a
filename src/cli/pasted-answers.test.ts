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
const of504 = ['workers-exhausted: possible', 'firewall-drops: possible', 'response-timeout: possible']
const broken = ['invalid-response: possible', 'closed-early: possible', 'connection-reset: possible']
const access = (status: number) => `198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /cart HTTP/1.1" ${status} 612 "-" "curl/8.9.1"`
const page = (title: string) =>
  `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center><hr><center>nginx/1.28.0</center></body></html>`
const late = 'The gateway did not receive a timely response\nfrom the upstream server or application.'
const noServer = '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>'
const noHeader = 'upstream connect error or disconnect/reset before headers'

describe('what a text leads to that does not tell the reason', () => {
  it.each([
    ['HAProxy’s page', noServer, ofHaproxy],
    ['HAProxy’s sentence', 'No server is available to handle this request.', ofHaproxy],
    ['Envoy’s sentence', noHeader, ofEnvoy],
    ['a line with 502, to which nearly everything leads', access(502), []],
    ['nginx’s 502 page', page('502 Bad Gateway'), []],
    ['a line with 504', access(504), of504],
    ['nginx’s 504 page', page('504 Gateway Time-out'), of504],
    ['nginx’s 504 page as copied', '504 Gateway Time-out\nnginx/1.28.0 (Ubuntu)', of504],
    ['Apache’s 502 sentence', 'The proxy server received an invalid response from an upstream server.', broken],
    ['Apache’s 504 sentence', late, ['workers-exhausted: possible', 'response-timeout: possible']],
    [
      'HAProxy’s 502 page',
      '<html><body><h1>502 Bad Gateway</h1>\nThe server returned an invalid or incomplete response.\n</body></html>',
      broken,
    ],
    [
      'a 504 of AWS’ balancer',
      'HTTP/1.1 504 Gateway Time-out\nServer: awselb/2.0\nContent-Type: text/html',
      ['workers-exhausted: possible', 'firewall-drops: possible', 'origin-down: possible', 'response-timeout: possible'],
    ],
    [
      'CloudFront’s 502 sentence',
      "CloudFront couldn't connect to the origin or the origin returned an incorrect response.",
      ['origin-down: possible', 'origin-tls: possible'],
    ],
  ])('%s: all that it can be', (_, text, causes) => {
    expect(leadsTo(text)).toEqual(causes)
  })

  it('HAProxy’s page beside a log that tells more: what the log tells', () => {
    const log = `${noServer}\n[WARNING]  (301) : Server app/web1 is DOWN, reason: Layer7 wrong status, code: 500, check duration: 21ms.`
    expect(leadsTo(log)[0]).toBe('health-check-failing: likely')
  })
})

describe('what a line leads to that tells the reason', () => {
  const haproxy = (end: string) =>
    `198.51.100.7:40112 [22/Nov/2026:03:11:20.114] https_in~ app/web1 0/0/0/44/45 503 217 - - ${end} 7/7/1/2/0 0/0 "POST /cart HTTP/1.1"`
  it.each([
    ['nginx’s port is taken', 'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)', 'proxy-config-error: likely'],
    ['nginx may not have its port', '[emerg] 1#1: bind() to 0.0.0.0:80 failed (13: Permission denied)', 'proxy-config-error: likely'],
    ['a name, typed over', 'stock.internal could not be resolved(2: Server failure)', 'upstream-dns: proven'],
    ['a time-out beside another status', haproxy('sH--'), 'response-timeout: likely'],
    ['a page of mitmproxy', "<h1>502 Bad Gateway</h1>\n<p>HttpReadDisconnect('Server disconnected')</p>", 'closed-early: likely'],
    ['the kubelet’s sentence', 'Back-off restarting failed container', 'crash-loop: likely'],
    ['the title of Node’s error', 'AggregateError [ETIMEDOUT]', 'firewall-drops: possible'],
  ])('%s', (_, text, cause) => {
    expect(leadsTo(text)[0]).toBe(cause)
  })

  it('says of a port that is taken less than of a request that fails', () => {
    const taken = '[emerg] 1#1: bind() to 0.0.0.0:80 failed (98: Address already in use)\n'.repeat(5)
    const failed = `${taken}[error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream`
    expect(leadsTo(failed)[0]).toBe('app-not-running: possible')
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
