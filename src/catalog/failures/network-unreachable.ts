import { defineFailure } from '../failure-form.ts'

export const networkUnreachable = defineFailure({
  id: 'network-unreachable',
  title: 'Network unreachable',
  means: 'The machine has no route to that address, often because it has no IPv6.',
  leadsTo: ['host-unreachable', 'upstream-dns'],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, apache: 503, caddy: 502, traefik: 502 },
})
