import { defineFailure } from '../failure-form.ts'

export const http2Rst = defineFailure({
  id: 'http2-rst',
  title: 'HTTP/2 stream reset',
  means: 'The upstream ended the stream of this request alone.',
  leadsTo: ['connection-reset', 'workers-exhausted', 'deploy-restart'],
  usualStatus: { nginx: 502, envoy: 503 },
})
