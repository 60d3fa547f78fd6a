import { defineFailure } from '../failure-form.ts'

export const clientTls = defineFailure({
  id: 'client-tls',
  title: 'TLS with the client failed',
  means: 'The handshake between client and proxy failed; the upstream was never asked.',
  leadsTo: ['not-a-502'],
})
