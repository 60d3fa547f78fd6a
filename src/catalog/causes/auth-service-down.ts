import { defineCause, proves } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const authServiceDown = defineCause({
  id: 'auth-service-down',
  check: 'process',
  title: 'The authentication request fails, not the app itself',
  rules: [proves(['proxy.log'], logNames('The proxy’s log says that the authentication request failed.', 'auth-subrequest'))],
})
