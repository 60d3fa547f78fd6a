import { defineFailure } from '../failure-form.ts'

export const backendDrained = defineFailure({
  id: 'backend-drained',
  title: 'Backend was taken away in the middle',
  means: 'The proxy ended the session because the server went down, or because a better one came back.',
  leadsTo: ['deploy-restart', 'health-check-failing', 'one-bad-backend'],
  usualStatus: { haproxy: 503 },
})
