import { defineFailure } from '../failure-form.ts'

export const rateLimit = defineFailure({
  id: 'rate-limit',
  title: 'Rate limit reached',
  means: 'The proxy refused the request because there were too many.',
  leadsTo: ['rate-limited'],
  usualStatus: { nginx: 503, envoy: 429, cloudflare: 429 },
})
