import { defineFailure } from '../failure-form.ts'

export const deployRestart = defineFailure({
  id: 'deploy-restart',
  title: 'Stopped for a restart',
  means: 'The app was told to stop while requests were running.',
  leadsTo: ['deploy-restart'],
})
