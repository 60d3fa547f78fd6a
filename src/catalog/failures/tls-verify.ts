import { defineFailure } from '../failure-form.ts'

export const tlsVerify = defineFailure({
  id: 'tls-verify',
  title: 'Certificate not trusted',
  means: 'The proxy does not trust who issued the upstream’s certificate.',
  leadsTo: ['tls-certificate', 'origin-tls'],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, apache: 500, caddy: 502, traefik: 500, cloudflare: 526 },
  marks: { haproxy: 'SC', envoy: 'UF' },
})
