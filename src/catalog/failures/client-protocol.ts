import { defineFailure } from '../failure-form.ts'

export const clientProtocol = defineFailure({
  id: 'client-protocol',
  title: 'Client request not understood',
  means: 'What the client sent breaks the protocol or its limits.',
  leadsTo: ['not-a-502', 'request-too-big'],
  usualStatus: { envoy: 400, 'aws-alb': 464 },
})
