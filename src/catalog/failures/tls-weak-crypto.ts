import { defineFailure } from '../failure-form.ts'

export const tlsWeakCrypto = defineFailure({
  id: 'tls-weak-crypto',
  title: 'TLS too weak',
  means: 'The proxy’s library refuses the upstream’s keys or parameters as too weak or too old.',
  leadsTo: ['tls-handshake'],
  usualStatus: { nginx: 502 },
})
