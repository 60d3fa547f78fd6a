import { defineFailure } from '../failure-form.ts'

export const tlsHandshake = defineFailure({
  id: 'tls-handshake',
  title: 'TLS handshake failed',
  means: 'Proxy and upstream could not agree on TLS.',
  leadsTo: ['tls-handshake', 'tls-sni', 'tls-client-certificate', 'wrong-protocol', 'origin-tls'],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, apache: 500, caddy: 502, traefik: 502, 'aws-alb': 502, cloudflare: 525 },
  marks: { haproxy: 'SC', envoy: 'UF' },
})
