import { defineFailure } from '../failure-form.ts'

export const tlsCertExpired = defineFailure({
  id: 'tls-cert-expired',
  title: 'Certificate expired',
  means: 'The upstream’s certificate is past its end, or not valid yet.',
  leadsTo: ['tls-certificate', 'origin-tls'],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, apache: 500, caddy: 502, traefik: 500, cloudflare: 526 },
})
