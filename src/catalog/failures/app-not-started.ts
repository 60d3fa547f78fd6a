import { defineFailure } from '../failure-form.ts'

export const appNotStarted = defineFailure({
  id: 'app-not-started',
  title: 'The app did not start',
  means: 'The app gave up before it could take requests.',
  leadsTo: ['app-not-running', 'crash-loop'],
})
