import { defineFailure } from '../failure-form.ts'

export const tlsClientCert = defineFailure({
  id: 'tls-client-cert',
  title: 'Client certificate wanted',
  means: 'The upstream asks for a client certificate, or refuses the one it got.',
  leadsTo: ['tls-client-certificate'],
  usualStatus: { nginx: 502, caddy: 502, traefik: 502 },
})
