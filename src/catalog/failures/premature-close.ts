import { defineFailure } from '../failure-form.ts'

export const prematureClose = defineFailure({
  id: 'premature-close',
  title: 'Closed before the header',
  means: 'The upstream accepted the connection and closed it before a whole response header.',
  leadsTo: [
    'closed-early',
    'worker-crashed',
    'worker-out-of-memory',
    'worker-timed-out',
    'wrong-protocol',
    'keepalive-race',
    'deploy-restart',
  ],
  usualStatus: { nginx: 502, haproxy: 502, envoy: 503, apache: 502, caddy: 502, traefik: 502, 'aws-alb': 502, cloudflare: 520 },
  marks: { haproxy: 'SH', envoy: 'UC' },
})
