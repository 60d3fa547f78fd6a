import { defineFailure } from '../failure-form.ts'

export const cacheCorrupt = defineFailure({
  id: 'cache-corrupt',
  title: 'Cache entry cannot be read',
  means: 'A stored response is damaged, and the proxy asks the upstream again.',
  leadsTo: ['not-a-502', 'disk-full'],
})
