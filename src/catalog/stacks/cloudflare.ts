import { defineStack } from '../stack-form.ts'

const limits = 'https://developers.cloudflare.com/fundamentals/reference/connection-limits/'

export const cloudflare = defineStack({
  id: 'cloudflare',
  kind: 'edge',
  name: 'Cloudflare',
  logs: {
    error: { says: 'The dashboard, under Analytics, counts edge and origin status codes apart. Logs of single requests need Logpush.' },
    access: { says: 'Logpush, field OriginResponseStatus: 0 means that the origin gave no response.' },
  },
  listens: { protocols: ['https', 'http'], port: 443, socket: null },
  calls: ['https', 'http'],
  limits: {
    connectMs: { value: 19_000, setting: 'not configurable', source: limits },
    responseMs: { value: 120_000, setting: 'proxy_read_timeout (Enterprise)', source: limits, says: 'Long documented as 100 seconds.' },
    idleMs: { value: 900_000, setting: 'not configurable', source: limits },
  },
  fingerprints: [
    { proves: 'made', body: '<hr><center>cloudflare', note: 'The plain page with “cloudflare” at its end is made inside Cloudflare.' },
    { proves: 'made', headers: { 'cf-error-type': '' }, note: 'cf-error-type is said to be only on errors that Cloudflare makes.' },
    {
      proves: 'made',
      headers: { 'cf-ray': '' },
      statuses: [520, 527],
      note: 'Status 520 to 527 together with cf-ray is Cloudflare’s own way to say how the origin failed it.',
    },
    {
      proves: 'made',
      headers: { 'cf-ray': '' },
      statuses: [530, 530],
      note: 'Status 530 together with cf-ray is Cloudflare’s own. The number on its page, such as 1016, says why.',
    },
    {
      proves: 'passed',
      body: 'id="cf-error-details"',
      note: 'Cloudflare puts its branded page in the place of the origin’s own 502 or 504: it does not show who made it.',
    },
    { proves: 'passed', headers: { 'cf-ray': '' }, note: 'cf-ray shows only that the response passed Cloudflare.' },
    { proves: 'passed', server: 'cloudflare', note: 'Cloudflare writes its name over every Server header: the response passed it.' },
  ],
})
