import { defineFailure } from '../failure-form.ts'

export const workerKilled = defineFailure({
  id: 'worker-killed',
  title: 'A worker was killed',
  means: 'Something ended a worker of the app by force: the kernel for memory, a supervisor, or a person. The signal does not tell which.',
  leadsTo: ['worker-out-of-memory', 'worker-timed-out', 'deploy-restart'],
})
