import { defineFailure } from '../failure-form.ts'

export const tlsVersion = defineFailure({
  id: 'tls-version',
  title: 'No common TLS version',
  means: 'Proxy and upstream share no version of TLS.',
  leadsTo: ['tls-handshake', 'origin-tls'],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, apache: 500, caddy: 502, traefik: 502, cloudflare: 525 },
})
