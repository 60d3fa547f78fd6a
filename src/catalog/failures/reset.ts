import { defineFailure } from '../failure-form.ts'

export const reset = defineFailure({
  id: 'reset',
  title: 'Connection reset',
  means: 'The upstream broke the connection off instead of closing it.',
  leadsTo: [
    'connection-reset',
    'worker-crashed',
    'worker-out-of-memory',
    'worker-timed-out',
    'wrong-protocol',
    'keepalive-race',
    'request-refused',
    'firewall-rejects',
  ],
  usualStatus: { nginx: 502, haproxy: 502, envoy: 503, apache: 502, caddy: 502, traefik: 502, 'aws-alb': 502, cloudflare: 520 },
  marks: { haproxy: 'SH', envoy: 'UC' },
})
