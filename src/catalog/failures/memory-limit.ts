import { defineFailure } from '../failure-form.ts'

export const memoryLimit = defineFailure({
  id: 'memory-limit',
  title: 'Kernel out of memory for it',
  means: 'The kernel had no memory for a socket or a process.',
  leadsTo: ['worker-out-of-memory'],
  usualStatus: { nginx: 502 },
})
