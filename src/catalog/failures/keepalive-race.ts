import { defineFailure } from '../failure-form.ts'

export const keepaliveRace = defineFailure({
  id: 'keepalive-race',
  title: 'Kept connection closed at reuse',
  means: 'The proxy used a kept connection again just as the upstream closed it.',
  leadsTo: ['keepalive-race', 'deploy-restart'],
  usualStatus: { nginx: 502, caddy: 502, traefik: 500, 'aws-alb': 502 },
})
