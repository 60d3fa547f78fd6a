import { defineFailure } from '../failure-form.ts'

export const proxyCrash = defineFailure({
  id: 'proxy-crash',
  title: 'The proxy itself crashed',
  means: 'A worker of the proxy died, and its connections with it.',
  leadsTo: ['proxy-config-error', 'descriptor-limit', 'worker-out-of-memory'],
})
