import { defineFailure } from '../failure-form.ts'

export const tunnelDown = defineFailure({
  id: 'tunnel-down',
  title: 'Tunnel not connected',
  means: 'No connector of the tunnel between edge and origin is connected.',
  leadsTo: ['origin-down'],
  usualStatus: { cloudflare: 530 },
})
