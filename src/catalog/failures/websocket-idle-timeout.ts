import { defineFailure } from '../failure-form.ts'

export const websocketIdleTimeout = defineFailure({
  id: 'websocket-idle-timeout',
  title: 'Idle WebSocket closed',
  means: 'Nothing was sent on a WebSocket for longer than the proxy waits.',
  leadsTo: ['not-a-502', 'response-timeout'],
})
