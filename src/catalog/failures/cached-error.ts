import { defineFailure } from '../failure-form.ts'

export const cachedError = defineFailure({
  id: 'cached-error',
  title: 'An error served from a cache',
  means: 'The proxy or the edge repeats an error that it stored, without asking the upstream.',
  leadsTo: ['proxy-made-502', 'origin-down'],
  usualStatus: { nginx: 502 },
})
