import { defineFailure } from '../failure-form.ts'

export const portInUse = defineFailure({
  id: 'port-in-use',
  title: 'Port already taken',
  means: 'The app, or the proxy itself, could not start because another process holds its port or socket, or because it may not have it.',
  leadsTo: ['app-not-running', 'crash-loop', 'wrong-port', 'proxy-config-error'],
})
