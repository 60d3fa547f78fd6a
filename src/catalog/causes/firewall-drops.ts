import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { bareAnswer, logNames, seconds } from './readings.ts'

export const firewallDrops = defineCause({
  id: 'firewall-drops',
  check: 'firewall',
  title: 'A rule between proxy and app drops the packets',
  rules: [
    ...bareAnswer(503, 'The proxy answers so, too, when connections to the app time out.', 'haproxy', 'envoy'),
    supports(
      'fair',
      ['system.log'],
      logNames('The packet filter of the machine drops connections, because its table is full.', 'connect-timeout'),
    ),
    supports('strong', ['host.rules'], ({ is, rule }) => is === 'drops' && `A rule drops it: ${rule}.`),
    proves(
      ['host.rules', 'upstream.connect'],
      (rules, connect) =>
        rules.is === 'drops' && rules.only === undefined && connect.is === 'times-out' && 'The rule is why nothing comes back.',
    ),
    proves(
      ['host.rules', 'proxy.log'],
      (rules, log) =>
        rules.is === 'drops' &&
        rules.only === undefined &&
        log.failure === 'connect-timeout' &&
        'The rule is why the proxy’s connection gets no answer, as its log says.',
    ),
    supports('fair', ['upstream.connect'], ({ is }) => is === 'times-out' && 'Connections time out: the packets get no answer.'),
    supports(
      'weak',
      ['upstream.connect', 'path.upstream'],
      (connect, upstream) =>
        connect.is === 'times-out' && !upstream.loopback && 'The upstream is another machine; a filter may stand between.',
    ),
    supports(
      'weak',
      ['upstream.connect', 'app.process'],
      (connect, app) => connect.is === 'times-out' && app.is === 'running' && 'The app is alive.',
    ),
    supports(
      'fair',
      ['upstream.connect', 'app.listening'],
      (connect, app) => connect.is === 'times-out' && app.is === 'same' && 'The app listens there, and still nothing comes back.',
    ),
    contradicts(
      'fair',
      ['upstream.connect', 'path.upstream'],
      (connect, upstream) => connect.is === 'times-out' && upstream.loopback && 'Rules between a machine and itself are rare.',
    ),
    supports(
      'fair',
      ['upstream.connect', 'app.queue'],
      (connect, queue) => connect.is === 'times-out' && queue.waiting === 0 && 'No connection waits for the app: none arrives.',
    ),
    contradicts(
      'fair',
      ['host.rules', 'path.upstream'],
      (rules, { loopback }) => rules.is === 'lets-through' && loopback && 'This machine’s rules let the connection through.',
    ),
    contradicts('strong', ['app.queue'], ({ is }) => is === 'full' && 'The app’s accept queue is full, which explains the time-out.'),
    contradicts('strong', ['app.log'], ({ is }) => is === 'workers-busy' && 'Busy workers explain the time-out.'),
    contradicts('fair', ['fault.timing'], ({ is }) => is === 'under-load' && 'A rule does not depend on load.'),
    rulesOut(['upstream.connect'], ({ is, address = 'The upstream’s address' }) => is === 'connects' && `${address} accepts connections.`),
    rulesOut(['path.upstream'], ({ is }) => is === 'unix-socket' && 'The upstream is a unix socket, not a network address.'),
    rulesOut(
      ['upstream.connect'],
      ({ is, ms }) => is === 'refused' && `It was refused${ms === undefined ? '' : ` in ${seconds(ms)}`}. Dropped packets time out.`,
    ),
    rulesOut(['upstream.connect'], ({ is }) => is === 'unreachable' && 'An answer came back: “unreachable”. Dropped packets get none.'),
    rulesOut(
      ['host.neighbour'],
      ({ is, address }) => is === 'silent' && `${address} does not even answer ARP: no rule is needed for that.`,
    ),
    ...bareAnswer(
      504,
      'The proxy answers so, too, when connections to the app time out.',
      'nginx',
      'openresty',
      'ingress-nginx',
      'traefik',
      'aws-alb',
    ),
  ],
})
