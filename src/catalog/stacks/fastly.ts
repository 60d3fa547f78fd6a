import { defineStack } from '../stack-form.ts'

const errors = 'https://www.fastly.com/documentation/reference/vcl/declarations/backend/'

export const fastly = defineStack({
  id: 'fastly',
  kind: 'edge',
  name: 'Fastly',
  logs: {
    error: { says: 'The real-time log that the service is set to send; resp.response holds the reason.' },
    access: { says: 'The real-time log that the service is set to send.' },
  },
  listens: { protocols: ['https', 'http'], port: 443, socket: null },
  calls: ['https', 'http'],
  limits: {
    connectMs: { value: 1_000, setting: 'connect_timeout', source: errors },
    responseMs: { value: 15_000, setting: 'first_byte_timeout', source: errors },
  },
  // Fastly's own errors are 503: a 502 that comes through it was made behind it.
  fingerprints: [
    { proves: 'made', body: 'Guru Mediation:', note: 'The page is Fastly’s own: “Guru Mediation” and the name of its cache stand on it.' },
    { proves: 'made', body: 'Fastly error: unknown domain', note: 'The text is Fastly’s own: no service of it answers for this name.' },
    {
      proves: 'passed',
      headers: { 'x-served-by': 'cache-' },
      note: 'x-served-by names a cache of Fastly: the response passed it. Fastly’s own errors are 503, not 502.',
    },
    // https://www.fastly.com/documentation/reference/http/http-headers/Fastly-Restarts/ and its neighbours.
    {
      proves: 'passed',
      headers: { 'x-fastly-request-id': '' },
      note: 'x-fastly-request-id shows only that the response passed Fastly.',
    },
  ],
})
