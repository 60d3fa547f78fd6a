import { defineFailure } from '../failure-form.ts'

export const badUpstreamAddress = defineFailure({
  id: 'bad-upstream-address',
  title: 'Upstream address cannot be used',
  means: 'The address that the proxy shall call is not one that it can connect to.',
  leadsTo: ['proxy-config-error'],
  usualStatus: { nginx: 500 },
})
