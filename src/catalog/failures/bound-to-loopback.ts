import { defineFailure } from '../failure-form.ts'

export const boundToLoopback = defineFailure({
  id: 'bound-to-loopback',
  title: 'Listens on loopback only',
  means: 'The app listens on 127.0.0.1 or ::1, which nobody outside its machine or container reaches.',
  leadsTo: ['wrong-interface', 'localhost-ipv6'],
})
