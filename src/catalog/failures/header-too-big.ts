import { defineFailure } from '../failure-form.ts'

export const headerTooBig = defineFailure({
  id: 'header-too-big',
  title: 'Response header too big',
  means: 'The header of the response does not fit the proxy’s buffer or limit.',
  leadsTo: ['header-too-big'],
  usualStatus: { nginx: 502, haproxy: 502, envoy: 502, apache: 502, caddy: 502, traefik: 500, 'aws-alb': 502, cloudflare: 520 },
  marks: { haproxy: 'PH', envoy: 'UPE' },
})
