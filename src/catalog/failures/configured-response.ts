import { defineFailure } from '../failure-form.ts'

export const configuredResponse = defineFailure({
  id: 'configured-response',
  title: 'Answer set by a rule',
  means: 'A rule of the proxy gives this answer without asking the upstream.',
  leadsTo: ['proxy-made-502'],
  usualStatus: { nginx: 502, haproxy: 502, envoy: 503, apache: 403, caddy: 502, cloudflare: 403 },
})
