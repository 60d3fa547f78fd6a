import { defineFailure } from '../failure-form.ts'

export const firewallEgress = defineFailure({
  id: 'firewall-egress',
  title: 'Forbidden on the way out',
  means: 'A rule on the proxy’s own machine forbids the connection.',
  leadsTo: ['firewall-rejects', 'selinux-denied'],
  usualStatus: { nginx: 502 },
})
