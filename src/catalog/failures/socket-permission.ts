import { defineFailure } from '../failure-form.ts'

export const socketPermission = defineFailure({
  id: 'socket-permission',
  title: 'Socket file denied',
  means: 'The proxy’s user may not open the unix socket or a folder above it.',
  leadsTo: ['socket-permission', 'selinux-denied'],
  usualStatus: { nginx: 502, apache: 503, caddy: 502, traefik: 502 },
})
