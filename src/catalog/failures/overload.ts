import { defineFailure } from '../failure-form.ts'

export const overload = defineFailure({
  id: 'overload',
  title: 'App too busy',
  means: 'The app says that it has too few workers for the moment.',
  leadsTo: ['workers-exhausted'],
})
