import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { isOneLoopback } from './readings.ts'

export const localhostIpv6 = defineCause({
  id: 'localhost-ipv6',
  check: 'socket',
  title: 'Proxy and app use different loopback addresses: one 127.0.0.1, the other ::1',
  rules: [
    supports(
      'strong',
      ['upstream.connect', 'upstream.other-family'],
      (connect, other) =>
        connect.is === 'refused' &&
        other.is === 'connects' &&
        `${connect.address ?? 'The address that the proxy calls'} refuses, while ${other.address} accepts: the same port on the other loopback address.`,
    ),
    supports(
      'strong',
      ['upstream.connect'],
      ({ is, each = [] }) =>
        is === 'mixed' &&
        isOneLoopback(each) &&
        `One name, two loopback addresses: ${each.map((one) => `${one.address} ${one.is === 'connects' ? 'accepts' : 'fails'}`).join(', ')}.`,
    ),
    proves(['app.listening'], ({ is, at }) => is === 'other-family' && `The app listens on ${at ?? 'the other loopback address'}.`),
    supports(
      'weak',
      ['upstream.connect', 'path.upstream'],
      (connect, upstream) =>
        connect.is === 'refused' && upstream.loopback && 'A loopback address refuses; “localhost” can mean 127.0.0.1 or ::1.',
    ),
    supports(
      'weak',
      ['host.names', 'upstream.connect'],
      ({ is, host, addresses }, connect) =>
        is === 'both' &&
        (connect.is === 'refused' || connect.is === 'mixed') &&
        `The hosts file gives ${host} two kinds of address: ${addresses.join(' and ')}.`,
    ),
    contradicts('strong', ['app.process'], ({ is }) => is === 'not-running' && 'The app is not running at all.'),
    contradicts(
      'weak',
      ['fault.pattern'],
      ({ is }) => is === 'sometimes' && 'It fails only sometimes; with both addresses behind one name that is possible.',
    ),
    rulesOut(['upstream.connect'], ({ is, address = 'The upstream’s address' }) => is === 'connects' && `${address} accepts connections.`),
    rulesOut(['path.upstream'], ({ is }) => is === 'unix-socket' && 'The upstream is a unix socket, not a network address.'),
    rulesOut(['upstream.other-family'], ({ is, address }) => is === 'refused' && `${address} refuses as well.`),
    rulesOut(
      ['path.upstream'],
      ({ is, loopback, named }) => is === 'port' && !loopback && !named && 'The proxy does not call a loopback address.',
    ),
    rulesOut(
      ['app.listening'],
      ({ is }) => (is === 'same' || is === 'nowhere' || is === 'other-port') && 'The address family is not what differs.',
    ),
  ],
})
