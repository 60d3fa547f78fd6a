import { defineFailure } from '../failure-form.ts'

export const tlsNameMismatch = defineFailure({
  id: 'tls-name-mismatch',
  title: 'Certificate for another name',
  means: 'The upstream’s certificate does not cover the name that the proxy asks for.',
  leadsTo: ['tls-certificate', 'tls-sni', 'origin-tls'],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, apache: 500, caddy: 502, traefik: 500, cloudflare: 526 },
})
