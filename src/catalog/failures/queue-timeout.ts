import { defineFailure } from '../failure-form.ts'

export const queueTimeout = defineFailure({
  id: 'queue-timeout',
  title: 'Waited too long in the queue',
  means: 'No backend had room for the request in time.',
  leadsTo: ['workers-exhausted', 'connection-limit'],
  usualStatus: { haproxy: 503 },
  marks: { haproxy: 'sQ' },
})
