import { defineFailure } from '../failure-form.ts'

export const workerOom = defineFailure({
  id: 'worker-oom',
  title: 'A worker ran out of memory',
  means: 'The memory that the app may use was used up.',
  leadsTo: ['worker-out-of-memory'],
})
