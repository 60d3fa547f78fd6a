import { contradicts, defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { isLate, logNames, quickly, seconds } from './readings.ts'

export const firewallRejects = defineCause({
  id: 'firewall-rejects',
  check: 'firewall',
  title: 'A rule between proxy and app rejects the connection',
  rules: [
    supports(
      'strong',
      ['proxy.log'],
      logNames('The proxy’s own machine does not permit the connection (EPERM), as its rules for outgoing packets do.', 'firewall-egress'),
    ),
    supports('strong', ['host.rules'], ({ is, rule }) => is === 'rejects' && `A rule rejects it: ${rule}.`),
    proves(
      ['host.rules', 'upstream.connect'],
      (rules, connect) =>
        rules.is === 'rejects' &&
        rules.only === undefined &&
        (connect.is === 'refused' || connect.is === 'unreachable') &&
        'The rule is what refuses the connection.',
    ),
    proves(
      ['host.rules', 'proxy.log'],
      (rules, log) =>
        rules.is === 'rejects' &&
        rules.only === undefined &&
        (log.is === 'refused' || log.failure === 'host-unreachable') &&
        'The rule is what the proxy’s connection fails at, as its log says.',
    ),
    supports(
      'fair',
      ['upstream.connect'],
      ({ is, code, ms }) =>
        is === 'unreachable' &&
        code !== 'ENETUNREACH' &&
        ms !== undefined &&
        ms < quickly &&
        `“Unreachable” came after ${seconds(ms)}: something answered for the host, unless the kernel was asking for it already. A dead host takes seconds.`,
    ),
    supports(
      'fair',
      ['upstream.connect'],
      ({ is, ms }) => is === 'unreachable' && ms === undefined && 'Connections end with “unreachable”, which a rule can send.',
    ),
    supports(
      'strong',
      ['upstream.connect', 'app.listening'],
      // Only where both were seen at one time: a log may tell of a time when the app did not run.
      (connect, app) =>
        connect.is === 'refused' &&
        (connect.ms !== undefined || app.since === undefined) &&
        app.is === 'same' &&
        'The app listens there, and still the connection is refused.',
    ),
    supports(
      'fair',
      ['upstream.connect'],
      ({ is }) => is === 'denied' && 'This machine’s own rules deny the connection (EPERM or EACCES).',
    ),
    supports('weak', ['upstream.connect'], ({ is }) => is === 'refused' && 'A rule that rejects with a reset looks like nobody listening.'),
    contradicts(
      'fair',
      ['host.rules', 'path.upstream'],
      (rules, { loopback }) => rules.is === 'lets-through' && loopback && 'This machine’s rules let the connection through.',
    ),
    supports(
      'fair',
      ['upstream.connect', 'path.upstream'],
      (connect, upstream) =>
        connect.is === 'unreachable' &&
        connect.code !== 'ENETUNREACH' &&
        upstream.loopback &&
        'Within one machine nobody else can say “unreachable” than a rule.',
    ),
    supports(
      'strong',
      ['upstream.connect', 'host.neighbour'],
      (connect, neighbour) =>
        connect.is === 'unreachable' &&
        connect.code !== 'ENETUNREACH' &&
        neighbour.is === 'answers' &&
        `${neighbour.address} answers on the local network, and still “unreachable” comes back: something says so in its stead.`,
    ),
    contradicts(
      'weak',
      ['upstream.connect', 'url.response'],
      (connect, url) =>
        isLate(connect, url) && `The proxy fails only after ${seconds(url.ms ?? 0)}; a rule that rejects mostly answers at once.`,
    ),
    contradicts(
      'strong',
      ['app.workers', 'upstream.connect'],
      (workers, connect) =>
        workers.is === 'ended' && connect.is === 'refused' && 'A process of the app ended meanwhile, which closes its port.',
    ),
    contradicts('weak', ['path.upstream'], ({ loopback }) => loopback && 'Rules between a machine and itself are rare.'),
    rulesOut(['upstream.connect'], ({ is, address = 'The upstream’s address' }) => is === 'connects' && `${address} accepts connections.`),
    rulesOut(['path.upstream'], ({ is }) => is === 'unix-socket' && 'The upstream is a unix socket, not a network address.'),
    rulesOut(['upstream.connect'], ({ is }) => is === 'times-out' && 'Connections time out; a rule that rejects mostly answers at once.'),
    rulesOut(['app.listening'], ({ is }) => is === 'nowhere' && 'Nothing listens there, which is reason enough to be refused.'),
    rulesOut(['app.process'], ({ is }) => is === 'not-running' && 'The app is not running, which is reason enough to be refused.'),
    rulesOut(
      ['host.neighbour'],
      ({ is, address }) => is === 'silent' && `${address} does not even answer ARP: no rule is needed for that.`,
    ),
  ],
})
