import { defineFailure } from '../failure-form.ts'

export const readTimeout = defineFailure({
  id: 'read-timeout',
  title: 'No answer in time',
  means: 'The upstream took the request and did not answer in the proxy’s time.',
  leadsTo: ['response-timeout', 'workers-exhausted', 'origin-timeout'],
  usualStatus: { nginx: 504, haproxy: 504, envoy: 504, apache: 502, caddy: 504, traefik: 504, 'aws-alb': 504, cloudflare: 524 },
  marks: { haproxy: 'sH', envoy: 'UT' },
})
