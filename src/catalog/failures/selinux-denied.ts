import { defineFailure } from '../failure-form.ts'

export const selinuxDenied = defineFailure({
  id: 'selinux-denied',
  title: 'Denied by SELinux',
  means: 'SELinux or another security module forbids the proxy the connection.',
  leadsTo: ['selinux-denied'],
  usualStatus: { nginx: 502, apache: 503 },
})
