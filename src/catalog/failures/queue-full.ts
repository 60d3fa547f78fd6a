import { defineFailure } from '../failure-form.ts'

export const queueFull = defineFailure({
  id: 'queue-full',
  title: 'Proxy’s queue full',
  means: 'No backend had room and the proxy’s queue was full.',
  leadsTo: ['workers-exhausted', 'connection-limit', 'one-bad-backend'],
  usualStatus: { haproxy: 503, apache: 503, cloudflare: 503 },
})
