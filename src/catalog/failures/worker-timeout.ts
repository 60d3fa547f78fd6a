import { defineFailure } from '../failure-form.ts'

export const workerTimeout = defineFailure({
  id: 'worker-timeout',
  title: 'A worker took too long',
  means: 'The app’s own supervisor ended a worker that did not finish in time.',
  leadsTo: ['worker-timed-out'],
})
