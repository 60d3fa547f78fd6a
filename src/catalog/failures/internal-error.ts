import { defineFailure } from '../failure-form.ts'

export const internalError = defineFailure({
  id: 'internal-error',
  title: 'Fault inside the proxy',
  means: 'The proxy could not build or carry the request because of itself.',
  leadsTo: ['proxy-config-error'],
  usualStatus: { nginx: 500, haproxy: 500, envoy: 503 },
})
