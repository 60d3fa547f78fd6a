import { contradicts, defineCause, supports } from '../cause-form.ts'
import { endsEarly, logNames, neverConnected } from './readings.ts'

export const descriptorLimit = defineCause({
  id: 'descriptor-limit',
  check: 'process',
  title: 'The app or the proxy ran out of file descriptors',
  rules: [
    supports('fair', ['system.log'], logNames('The system may open no more files.', 'fd-limit')),
    supports('strong', ['proxy.log'], logNames('The proxy’s log says that it has too many files open.', 'fd-limit')),
    supports('strong', ['app.log'], ({ is }) => is === 'too-many-files' && 'The app’s log says “too many open files”.'),
    supports(
      'weak',
      ['upstream.response', 'fault.timing'],
      (response, timing) => endsEarly(response) && timing.is === 'under-load' && 'Connections end early under load.',
    ),
    contradicts('fair', ['app.log'], ({ is }) => is !== 'too-many-files' && 'The app’s log tells nothing of open files.'),
    contradicts('fair', ['upstream.connect'], neverConnected),
  ],
})
