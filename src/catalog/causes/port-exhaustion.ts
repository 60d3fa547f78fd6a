import { defineCause, proves } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const portExhaustion = defineCause({
  id: 'port-exhaustion',
  check: 'process',
  title: 'The proxy has no free local port left towards the upstream',
  rules: [proves(['proxy.log'], logNames('The proxy’s log says that no local port is free (EADDRNOTAVAIL).', 'port-exhaustion'))],
})
