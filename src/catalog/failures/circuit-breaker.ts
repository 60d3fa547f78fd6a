import { defineFailure } from '../failure-form.ts'

export const circuitBreaker = defineFailure({
  id: 'circuit-breaker',
  title: 'Circuit breaker open',
  means: 'The proxy reached its own limit for this upstream and does not ask it.',
  leadsTo: ['connection-limit', 'workers-exhausted', 'one-bad-backend'],
  usualStatus: { envoy: 503 },
  marks: { envoy: 'UO' },
})
