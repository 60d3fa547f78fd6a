import { defineFailure } from '../failure-form.ts'

export const clientAbort = defineFailure({
  id: 'client-abort',
  title: 'Client went away',
  means: 'The client, or the hop before the proxy, closed the connection before the answer.',
  leadsTo: ['client-abort', 'response-timeout'],
  usualStatus: { nginx: 499, haproxy: 400, caddy: 499, traefik: 499, 'aws-alb': 460 },
})
