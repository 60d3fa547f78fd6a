import { defineFailure } from '../failure-form.ts'

export const wrongProtocolOnPort = defineFailure({
  id: 'wrong-protocol-on-port',
  title: 'Another protocol on that port',
  means: 'What came back belongs to another protocol than the proxy speaks.',
  leadsTo: ['wrong-protocol', 'wrong-port', 'proxy-protocol-mismatch'],
  usualStatus: { nginx: 502, envoy: 503, apache: 503, caddy: 502, traefik: 500 },
})
