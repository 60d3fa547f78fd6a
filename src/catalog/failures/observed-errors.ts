import { defineFailure } from '../failure-form.ts'

export const observedErrors = defineFailure({
  id: 'observed-errors',
  title: 'Backend taken out after errors',
  means: 'The proxy saw too many errors of a backend in live traffic and took it out.',
  leadsTo: ['one-bad-backend', 'health-check-failing'],
  usualStatus: { haproxy: 503 },
})
