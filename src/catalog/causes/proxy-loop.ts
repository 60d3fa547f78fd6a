import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { logNames, neverConnected } from './readings.ts'

export const proxyLoop = defineCause({
  id: 'proxy-loop',
  check: 'socket',
  title: 'The proxy ends up calling itself',
  rules: [
    proves(['proxy.log'], logNames('The proxy’s log shows a request that came back to it.', 'forwarding-loop')),
    proves(['app.log'], logNames('The log behind the proxy shows a request that went in a circle.', 'forwarding-loop')),
    supports(
      'strong',
      ['proxy.config'],
      ({ calls }) => calls?.is === 'itself' && `The proxy itself listens where it calls: ${calls.listen}.`,
    ),
    supports(
      'fair',
      ['proxy.config'],
      ({ calls }) => calls?.is === 'its-own-name' && `The proxy calls the name of its own site, on its own port: ${calls.listen}.`,
    ),
    supports(
      'strong',
      ['url.connect', 'upstream.connect'],
      (url, upstream) =>
        url.is === 'connects' &&
        upstream.is === 'connects' &&
        upstream.address !== undefined &&
        url.address === upstream.address &&
        `The proxy calls ${upstream.address}, which is where its visitors call the proxy.`,
    ),
    supports(
      'fair',
      ['proxy.log'],
      ({ failure, peer = '' }) =>
        (failure === 'worker-connections' || failure === 'fd-limit') &&
        ownPort.test(peer) &&
        `The proxy ran out of connections while it calls ${peer}, a web server’s port on its own machine.`,
    ),
    supports('fair', ['url.response'], ({ status }) => status === 508 && 'The answer is 508, Loop Detected.'),
    contradicts('fair', ['upstream.connect'], neverConnected),
    rulesOut(['app.listening'], ({ is }) => is === 'same' && 'The app listens where the proxy calls.'),
  ],
})

/** Where proxies listen themselves. */
const ownPort = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|localhost):(?:80|443)$/
