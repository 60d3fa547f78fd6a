import { defineFailure } from '../failure-form.ts'

export const socketMissing = defineFailure({
  id: 'socket-missing',
  title: 'Socket file missing',
  means: 'No file is at the path of the unix socket.',
  leadsTo: ['socket-missing', 'app-not-running'],
  usualStatus: { nginx: 502, apache: 503, caddy: 502, traefik: 502 },
})
