import { defineFailure } from '../failure-form.ts'

export const workerCrash = defineFailure({
  id: 'worker-crash',
  title: 'A worker crashed',
  means: 'A worker of the app died by a signal or an uncaught error.',
  leadsTo: ['worker-crashed', 'crash-loop'],
})
