import { defineFailure } from '../failure-form.ts'

export const portExhaustion = defineFailure({
  id: 'port-exhaustion',
  title: 'No local port left',
  means: 'The proxy has no free local port for another connection to that address.',
  leadsTo: ['port-exhaustion'],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, caddy: 502, traefik: 502 },
})
