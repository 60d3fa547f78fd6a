import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { isLate, logNames, quickly, seconds } from './readings.ts'

export const hostUnreachable = defineCause({
  id: 'host-unreachable',
  check: 'firewall',
  title: 'There is no route to the app’s host, or the host is down',
  rules: [
    proves(
      ['host.neighbour', 'upstream.connect'],
      (neighbour, { is }) =>
        neighbour.is === 'silent' &&
        (is === 'unreachable' || is === 'times-out') &&
        `${neighbour.address} does not answer on the local network, not even to ARP: the machine is down or gone.`,
    ),
    contradicts('strong', ['host.neighbour'], ({ is, address }) => is === 'answers' && `${address} answers on the local network.`),
    supports(
      'strong',
      ['upstream.connect'],
      ({ is, code }) => is === 'unreachable' && code === 'ENETUNREACH' && 'This machine has no route to the address (ENETUNREACH).',
    ),
    supports(
      'strong',
      ['upstream.connect'],
      ({ is, code, ms }) =>
        is === 'unreachable' &&
        code !== 'ENETUNREACH' &&
        (ms === undefined || ms >= quickly) &&
        (ms === undefined
          ? 'Connections end with “unreachable”.'
          : `“Unreachable” came after ${seconds(ms)}, as it does when nobody answers for the address.`),
    ),
    supports(
      'fair',
      ['upstream.connect', 'url.response'],
      (connect, url) =>
        isLate(connect, url) && `The proxy fails after ${seconds(url.ms ?? 0)}, as long as the kernel looks for a machine that is down.`,
    ),
    // The kernel gives up on an address that nobody answers for about as late as a probe gives up waiting.
    supports(
      'strong',
      ['proxy.log', 'upstream.connect'],
      (log, connect) =>
        connect.is === 'times-out' &&
        logNames(
          'The proxy’s log says “no route to host”, and connections get no answer: nobody answers for the address.',
          'host-unreachable',
        )(log),
    ),
    supports(
      'weak',
      ['upstream.connect', 'path.upstream'],
      (connect, upstream) => connect.is === 'times-out' && !upstream.loopback && 'Connections to another machine time out.',
    ),
    rulesOut(['upstream.connect'], ({ is, address = 'The upstream’s address' }) => is === 'connects' && `${address} accepts connections.`),
    rulesOut(['path.upstream'], ({ is }) => is === 'unix-socket' && 'The upstream is a unix socket, not a network address.'),
    rulesOut(['upstream.connect'], ({ is }) => is === 'refused' && 'The host answered: it refused.'),
    rulesOut(['path.upstream'], ({ is, loopback }) => is === 'port' && loopback && 'The upstream is this machine itself.'),
  ],
})
