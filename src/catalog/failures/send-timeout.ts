import { defineFailure } from '../failure-form.ts'

export const sendTimeout = defineFailure({
  id: 'send-timeout',
  title: 'Upstream stopped reading',
  means: 'The upstream did not read the request in the proxy’s time.',
  leadsTo: ['response-timeout', 'workers-exhausted'],
  usualStatus: { nginx: 504 },
})
