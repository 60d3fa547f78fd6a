import { defineFailure } from '../failure-form.ts'

export const noRoute = defineFailure({
  id: 'no-route',
  title: 'No route for the request',
  means: 'No rule of the proxy fits the request.',
  leadsTo: ['proxy-config-error', 'not-a-502'],
  usualStatus: { envoy: 404, traefik: 404 },
})
