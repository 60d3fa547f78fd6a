import { defineFailure } from '../failure-form.ts'

export const hostUnreachable = defineFailure({
  id: 'host-unreachable',
  title: 'Host unreachable',
  means: 'A router or the network itself says that the machine cannot be reached.',
  leadsTo: ['host-unreachable', 'firewall-rejects', 'stale-dns'],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, apache: 503, caddy: 502, traefik: 502, cloudflare: 523 },
})
