import { defineFailure } from '../failure-form.ts'

export const socketWrongType = defineFailure({
  id: 'socket-wrong-type',
  title: 'Socket of another kind',
  means: 'The path is a socket, but not one for streams.',
  leadsTo: ['wrong-protocol', 'proxy-config-error'],
  usualStatus: { nginx: 502 },
})
