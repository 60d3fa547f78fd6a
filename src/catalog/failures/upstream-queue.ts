import { defineFailure } from '../failure-form.ts'

export const upstreamQueue = defineFailure({
  id: 'upstream-queue',
  title: 'Upstream’s queue full',
  means: 'The group’s queue of waiting requests was full, or the wait in it too long.',
  leadsTo: ['workers-exhausted', 'connection-limit'],
  usualStatus: { nginx: 502 },
})
