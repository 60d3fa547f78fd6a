import { defineFailure } from '../failure-form.ts'

export const lambdaError = defineFailure({
  id: 'lambda-error',
  title: 'Function failed',
  means: 'A serverless function failed, or answered with something that the gateway cannot use.',
  leadsTo: ['function-error'],
  usualStatus: { 'aws-alb': 502, cloudflare: 500 },
})
