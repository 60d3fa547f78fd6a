import { contradicts, defineCause, proves, supports } from '../cause-form.ts'
import { logNames, neverConnected } from './readings.ts'

export const proxyProtocolMismatch = defineCause({
  id: 'proxy-protocol-mismatch',
  check: 'socket',
  title: 'One side sends the PROXY protocol header, and the other does not expect it, or the reverse',
  rules: [
    proves(
      ['proxy.log'],
      logNames(
        'The proxy’s log shows a connection without the PROXY protocol header that it expects, or with one too many.',
        'proxy-protocol',
      ),
    ),
    proves(
      ['app.log'],
      logNames('The app’s log shows a PROXY protocol header that the app does not expect, or the lack of one.', 'proxy-protocol'),
    ),
    supports(
      'strong',
      ['proxy.config'],
      ({ calls }) =>
        calls?.is === 'expects-proxy-protocol' &&
        `The proxy calls a port that expects the PROXY protocol, and does not send it: ${calls.listen}.`,
    ),
    contradicts(
      'strong',
      ['fault.pattern'],
      ({ is }) => (is === 'sometimes' || is === 'around-deploys') && 'A missing or unexpected header fails every time.',
    ),
    contradicts('fair', ['upstream.connect'], neverConnected),
  ],
})
