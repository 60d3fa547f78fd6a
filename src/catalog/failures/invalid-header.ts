import { defineFailure } from '../failure-form.ts'

export const invalidHeader = defineFailure({
  id: 'invalid-header',
  title: 'Response header not valid',
  means: 'The status line or a header line breaks the rules of HTTP.',
  leadsTo: ['invalid-response', 'wrong-protocol'],
  usualStatus: { nginx: 502, haproxy: 502, envoy: 502, apache: 502, caddy: 502, traefik: 500, 'aws-alb': 502, cloudflare: 520 },
  marks: { haproxy: 'PH', envoy: 'UPE' },
})
