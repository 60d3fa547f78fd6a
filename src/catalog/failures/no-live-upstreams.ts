import { defineFailure } from '../failure-form.ts'

export const noLiveUpstreams = defineFailure({
  id: 'no-live-upstreams',
  title: 'No backend left',
  means: 'The proxy has marked every backend as down; the reason stands in earlier lines.',
  leadsTo: ['no-live-upstreams', 'health-check-failing'],
  usualStatus: { nginx: 502, haproxy: 503, envoy: 503, apache: 503, caddy: 503, traefik: 503, 'aws-alb': 503 },
  marks: { haproxy: 'SC', envoy: 'UH' },
})
