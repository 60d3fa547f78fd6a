import { defineStack } from '../stack-form.ts'

export const akamai = defineStack({
  id: 'akamai',
  kind: 'edge',
  name: 'Akamai',
  logs: {
    error: { says: 'The “Translate Error String” tool of the control center explains the reference number on the page.' },
    access: { says: 'DataStream or the log delivery service, where the property has one.' },
  },
  listens: { protocols: ['https', 'http'], port: 443, socket: null },
  calls: ['https', 'http'],
  fingerprints: [
    { proves: 'made', server: 'AkamaiGHost', note: 'Akamai puts “AkamaiGHost” into the Server header of its own answers only.' },
    { proves: 'made', body: 'Reference&#32;&#35;', note: 'The page is Akamai’s own: a reference number stands on it.' },
    { proves: 'made', body: 'errors.edgesuite.net', note: 'The page is Akamai’s own: it links to errors.edgesuite.net.' },
    { proves: 'passed', headers: { 'akamai-grn': '' }, note: 'akamai-grn shows only that the response passed Akamai.' },
    { proves: 'passed', headers: { 'x-akamai-request-id': '' }, note: 'x-akamai-request-id shows only that the response passed Akamai.' },
    { proves: 'passed', headers: { 'x-cache': 'akamaitechnologies.com' }, note: 'The X-Cache header names a machine of Akamai.' },
  ],
})
