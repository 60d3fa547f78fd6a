import { defineFailure } from '../failure-form.ts'

export const dnsNoResolver = defineFailure({
  id: 'dns-no-resolver',
  title: 'No resolver configured',
  means: 'nginx must look a name up while it runs, and has been given no resolver.',
  leadsTo: ['upstream-dns', 'proxy-config-error'],
  usualStatus: { nginx: 502 },
})
