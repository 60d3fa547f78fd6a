import { defineFailure } from '../failure-form.ts'

export const adminKill = defineFailure({
  id: 'admin-kill',
  title: 'Session ended by an administrator',
  means: 'Somebody told the proxy to end the session.',
  leadsTo: ['deploy-restart', 'proxy-made-502'],
  usualStatus: { haproxy: 503 },
})
