import { defineFailure } from '../failure-form.ts'

export const tlsHandshakeTimeout = defineFailure({
  id: 'tls-handshake-timeout',
  title: 'TLS handshake timed out',
  means: 'The port opened, and no handshake was finished in time.',
  leadsTo: ['wrong-protocol', 'firewall-drops', 'workers-exhausted'],
  usualStatus: { nginx: 504, caddy: 504, traefik: 504 },
})
