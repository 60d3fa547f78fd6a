import { defineCause, supports } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const diskFull = defineCause({
  id: 'disk-full',
  check: 'process',
  title: 'The disk or its inodes are full',
  rules: [
    supports(
      'strong',
      ['proxy.log'],
      logNames('The proxy’s log says that it cannot write a temporary file.', 'temp-file', 'cache-corrupt'),
    ),
  ],
})
