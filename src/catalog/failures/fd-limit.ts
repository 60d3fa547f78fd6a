import { defineFailure } from '../failure-form.ts'

export const fdLimit = defineFailure({
  id: 'fd-limit',
  title: 'Out of file descriptors',
  means: 'A process may open no more files and sockets.',
  leadsTo: ['descriptor-limit', 'proxy-loop'],
  usualStatus: { nginx: 500, haproxy: 503, caddy: 502, traefik: 502 },
})
