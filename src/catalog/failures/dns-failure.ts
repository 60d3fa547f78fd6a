import { defineFailure } from '../failure-form.ts'

export const dnsFailure = defineFailure({
  id: 'dns-failure',
  title: 'Name does not resolve',
  means: 'The resolver answered that the name does not exist, or could not answer.',
  leadsTo: ['upstream-dns'],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, apache: 500, caddy: 502, traefik: 502, cloudflare: 530 },
  marks: { envoy: 'DF', cloudflare: 'error 1016' },
})
