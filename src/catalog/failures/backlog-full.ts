import { defineFailure } from '../failure-form.ts'

export const backlogFull = defineFailure({
  id: 'backlog-full',
  title: 'Accept queue full',
  means: 'The app’s queue of waiting connections is full, so the kernel turns new ones away.',
  leadsTo: ['workers-exhausted'],
  usualStatus: { nginx: 502, haproxy: 503, apache: 503, caddy: 502, traefik: 502 },
})
