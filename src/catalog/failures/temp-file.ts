import { defineFailure } from '../failure-form.ts'

export const tempFile = defineFailure({
  id: 'temp-file',
  title: 'Temporary file failed',
  means: 'The proxy could not write a temporary file for a request or a response.',
  leadsTo: ['disk-full', 'body-truncated'],
  usualStatus: { nginx: 500 },
})
