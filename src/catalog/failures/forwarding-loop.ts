import { defineFailure } from '../failure-form.ts'

export const forwardingLoop = defineFailure({
  id: 'forwarding-loop',
  title: 'Request came back to its sender',
  means: 'A proxy received a request that it had forwarded itself.',
  leadsTo: ['proxy-loop'],
  usualStatus: { apache: 502, 'gcp-lb': 502, fastly: 503, cloudflare: 530 },
})
