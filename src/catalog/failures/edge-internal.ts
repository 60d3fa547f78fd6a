import { defineFailure } from '../failure-form.ts'

export const edgeInternal = defineFailure({
  id: 'edge-internal',
  title: 'Fault inside the edge',
  means: 'The CDN failed by itself, or could not handle the origin’s encoding.',
  leadsTo: ['edge-fault', 'invalid-response'],
  usualStatus: { cloudflare: 502 },
})
