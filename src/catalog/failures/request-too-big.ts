import { defineFailure } from '../failure-form.ts'

export const requestTooBig = defineFailure({
  id: 'request-too-big',
  title: 'Request too big',
  means: 'The request’s body or header is more than the proxy takes.',
  leadsTo: ['request-too-big'],
  usualStatus: { nginx: 413 },
})
