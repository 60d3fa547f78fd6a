import { defineFailure } from '../failure-form.ts'

export const tlsSni = defineFailure({
  id: 'tls-sni',
  title: 'Server name missing or unknown',
  means: 'The upstream needs a server name that the proxy does not send, or does not know the one sent.',
  leadsTo: ['tls-sni'],
  usualStatus: { nginx: 502, caddy: 502, traefik: 502 },
})
