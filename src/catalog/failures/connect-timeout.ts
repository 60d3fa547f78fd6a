import { defineFailure } from '../failure-form.ts'

export const connectTimeout = defineFailure({
  id: 'connect-timeout',
  title: 'Connection timed out',
  means: 'Nothing answered the attempt to connect in time.',
  leadsTo: [
    'firewall-drops',
    'host-unreachable',
    'workers-exhausted',
    'wrong-interface',
    'stale-dns',
    'origin-timeout',
    'origin-blocks-cdn',
  ],
  usualStatus: { nginx: 504, haproxy: 503, envoy: 503, apache: 503, caddy: 502, traefik: 504, 'aws-alb': 504, cloudflare: 522 },
  marks: { haproxy: 'sC', envoy: 'UF' },
})
