import { defineFailure } from '../failure-form.ts'

export const workerConnections = defineFailure({
  id: 'worker-connections',
  title: 'Proxy out of connections',
  means: 'The proxy may hold no more connections at once.',
  leadsTo: ['connection-limit', 'proxy-loop'],
  usualStatus: { nginx: 500 },
})
