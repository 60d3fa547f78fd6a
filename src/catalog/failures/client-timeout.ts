import { defineFailure } from '../failure-form.ts'

export const clientTimeout = defineFailure({
  id: 'client-timeout',
  title: 'Client too slow',
  means: 'The client did not send its request, or read its answer, in time.',
  leadsTo: ['not-a-502', 'client-abort'],
  usualStatus: { haproxy: 408 },
})
