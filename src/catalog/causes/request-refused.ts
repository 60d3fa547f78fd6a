import { defineCause, proves } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const requestRefused = defineCause({
  id: 'request-refused',
  check: 'buffers',
  title: 'The upstream closes while the request is still being sent',
  rules: [
    proves(
      ['proxy.log'],
      logNames('The proxy’s log says that the upstream closed while the request was being sent.', 'upstream-rejected-body'),
    ),
  ],
})
