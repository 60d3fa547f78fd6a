import { defineFailure } from '../failure-form.ts'

export const healthcheckStatus = defineFailure({
  id: 'healthcheck-status',
  title: 'Health check failed',
  means: 'The check got another answer than it expects, so the backend gets no requests.',
  leadsTo: ['health-check-failing', 'one-bad-backend'],
  usualStatus: { haproxy: 503, envoy: 503, caddy: 503, traefik: 503 },
})
