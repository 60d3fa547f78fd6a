import { defineFailure } from '../failure-form.ts'

export const dnsTimeout = defineFailure({
  id: 'dns-timeout',
  title: 'Resolver did not answer',
  means: 'The resolver gave no answer in time.',
  leadsTo: ['upstream-dns', 'firewall-drops'],
  usualStatus: { nginx: 502, caddy: 502, traefik: 504 },
})
