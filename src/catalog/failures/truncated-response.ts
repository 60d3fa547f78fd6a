import { defineFailure } from '../failure-form.ts'

export const truncatedResponse = defineFailure({
  id: 'truncated-response',
  title: 'Response cut off',
  means: 'The response stopped in the middle of its body, after the status was sent.',
  leadsTo: ['body-truncated', 'worker-crashed', 'worker-out-of-memory', 'disk-full', 'deploy-restart'],
})
