import { defineFailure } from '../failure-form.ts'

export const appError = defineFailure({
  id: 'app-error',
  title: 'Error inside the app',
  means: 'The app caught an error of its own and wrote it down.',
  leadsTo: ['worker-crashed', 'worker-out-of-memory', 'app-made-502'],
})
