import { defineFailure } from '../failure-form.ts'

export const originReturned502 = defineFailure({
  id: 'origin-returned-502',
  title: 'The upstream itself answered 502',
  means: 'The answer came from behind this proxy, which only handed it on.',
  leadsTo: ['app-made-502', 'origin-down'],
  usualStatus: { nginx: 502, haproxy: 502, envoy: 502, apache: 502, caddy: 502, traefik: 502, 'aws-alb': 502, cloudflare: 502 },
})
