import { defineFailure } from '../failure-form.ts'

export const proxyProtocol = defineFailure({
  id: 'proxy-protocol',
  title: 'PROXY protocol header missing or not expected',
  means: 'A connection began without the PROXY protocol header that the listener expects, or with one that it does not.',
  leadsTo: ['proxy-protocol-mismatch'],
})
