import { defineFailure } from '../failure-form.ts'

export const portInUse = defineFailure({
  id: 'port-in-use',
  title: 'Port already taken',
  means: 'The app could not start because another process holds its port or socket.',
  leadsTo: ['app-not-running', 'crash-loop', 'wrong-port'],
})
