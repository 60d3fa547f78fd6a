import { defineCause, proves, supports } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const proxyConfigError = defineCause({
  id: 'proxy-config-error',
  check: null,
  title: 'The proxy’s configuration is invalid or incomplete',
  rules: [
    supports('fair', ['proxy.config-test'], ({ is }) => is === 'fails' && 'The proxy refuses its configuration.'),
    proves(
      ['proxy.log'],
      logNames('The proxy’s log says that its configuration is wrong.', 'proxy-misconfig', 'dns-no-resolver', 'bad-upstream-address'),
    ),
  ],
})
