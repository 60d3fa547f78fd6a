import { defineCause, proves } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const proxyConfigError = defineCause({
  id: 'proxy-config-error',
  check: null,
  title: 'The proxy’s configuration is invalid or incomplete',
  rules: [
    proves(
      ['proxy.log'],
      logNames('The proxy’s log says that its configuration is wrong.', 'proxy-misconfig', 'dns-no-resolver', 'bad-upstream-address'),
    ),
  ],
})
