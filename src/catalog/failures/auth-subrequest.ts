import { defineFailure } from '../failure-form.ts'

export const authSubrequest = defineFailure({
  id: 'auth-subrequest',
  title: 'Authentication subrequest failed',
  means: 'The service that the proxy asks for permission refused, failed or could not be reached.',
  leadsTo: ['auth-service-down'],
  usualStatus: { nginx: 500, envoy: 403, traefik: 500, 'aws-alb': 500 },
})
