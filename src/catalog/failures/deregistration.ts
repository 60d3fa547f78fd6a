import { defineFailure } from '../failure-form.ts'

export const deregistration = defineFailure({
  id: 'deregistration',
  title: 'Target was deregistered',
  means: 'The load balancer gave up a target that still had a request.',
  leadsTo: ['deploy-restart'],
  usualStatus: { 'aws-alb': 502 },
})
