import { defineFailure } from '../failure-form.ts'

export const http2ProtocolError = defineFailure({
  id: 'http2-protocol-error',
  title: 'HTTP/2 protocol broken',
  means: 'What came back on the HTTP/2 connection breaks its rules.',
  leadsTo: ['wrong-protocol', 'invalid-response'],
  usualStatus: { nginx: 502 },
})
