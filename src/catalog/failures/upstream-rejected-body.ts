import { defineFailure } from '../failure-form.ts'

export const upstreamRejectedBody = defineFailure({
  id: 'upstream-rejected-body',
  title: 'Closed while the request was sent',
  means: 'The upstream closed before it had read the whole request.',
  leadsTo: ['request-refused', 'keepalive-race', 'worker-crashed'],
  usualStatus: { nginx: 502, haproxy: 502, envoy: 503, apache: 502, caddy: 502, traefik: 502 },
})
