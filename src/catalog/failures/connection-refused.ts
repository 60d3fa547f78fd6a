import { defineFailure } from '../failure-form.ts'

export const connectionRefused = defineFailure({
  id: 'connection-refused',
  title: 'Connection refused',
  means: 'The machine answered at once that nothing accepts connections at that address.',
  leadsTo: [
    'app-not-running',
    'wrong-port',
    'wrong-interface',
    'localhost-ipv6',
    'stale-dns',
    'firewall-rejects',
    'deploy-restart',
    'crash-loop',
    'one-bad-backend',
    'origin-down',
    'origin-blocks-cdn',
  ],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, apache: 503, caddy: 502, traefik: 502, 'aws-alb': 502, cloudflare: 521 },
  marks: { haproxy: 'SC', envoy: 'UF' },
})
