import { defineFailure } from '../failure-form.ts'

export const slowApp = defineFailure({
  id: 'slow-app',
  title: 'The app is slow',
  means: 'The app wrote down that a request took long.',
  leadsTo: ['response-timeout', 'worker-timed-out', 'workers-exhausted'],
})
