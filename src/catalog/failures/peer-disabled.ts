import { defineFailure } from '../failure-form.ts'

export const peerDisabled = defineFailure({
  id: 'peer-disabled',
  title: 'Backend paused',
  means: 'After failures the proxy skips a backend for a while, even if it is back.',
  leadsTo: ['one-bad-backend', 'no-live-upstreams'],
  usualStatus: { apache: 503 },
})
