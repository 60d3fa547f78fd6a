import { defineCause, proves, supports } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const connectionLimit = defineCause({
  id: 'connection-limit',
  check: 'process',
  title: 'The proxy reached its own limit of connections',
  rules: [
    supports(
      'strong',
      ['proxy.log'],
      logNames('The proxy’s log says that a limit on connections or requests to the upstream was reached.', 'circuit-breaker'),
    ),
    proves(['proxy.log'], logNames('The proxy’s log says that its connections are used up.', 'worker-connections')),
    supports(
      'strong',
      ['proxy.log'],
      logNames('The proxy’s log says that requests wait for a free connection.', 'queue-full', 'queue-timeout', 'upstream-queue'),
    ),
  ],
})
