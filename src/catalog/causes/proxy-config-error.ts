import { defineCause, proves, supports } from '../cause-form.ts'
import { cannotListen, logNames } from './readings.ts'

export const proxyConfigError = defineCause({
  id: 'proxy-config-error',
  check: null,
  title: 'The proxy’s configuration is invalid or incomplete',
  rules: [
    supports(
      'fair',
      ['proxy.log'],
      logNames(
        'The proxy failed by itself, most often for what its configuration or its scripts tell it to do.',
        'internal-error',
        'socket-wrong-type',
      ),
    ),
    supports(
      'fair',
      ['proxy.log'],
      (log) => (log.status ?? 502) >= 499 && logNames('No rule of the proxy fits the request.', 'no-route')(log),
    ),
    supports('weak', ['proxy.log'], logNames('A process of the proxy itself died.', 'proxy-crash')),
    supports(
      'strong',
      ['proxy.config-test'],
      ({ is, message }) =>
        is === 'fails' && cannotListen(message) && 'The proxy cannot open the port where it should listen: it does not start.',
    ),
    supports(
      'strong',
      ['proxy.log'],
      logNames('The proxy could not open the port where it should listen: it did not start.', 'port-in-use'),
    ),
    supports('fair', ['proxy.config-test'], ({ is }) => is === 'fails' && 'The proxy refuses its configuration.'),
    proves(
      ['proxy.log'],
      logNames('The proxy’s log says that its configuration is wrong.', 'proxy-misconfig', 'dns-no-resolver', 'bad-upstream-address'),
    ),
  ],
})
