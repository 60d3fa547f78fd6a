import { defineCause, proves, rulesOut, supports } from '../cause-form.ts'

export const staleDns = defineCause({
  id: 'stale-dns',
  check: 'socket',
  title: 'The proxy still uses an address that the name no longer has',
  rules: [
    proves(['upstream.name'], ({ is }) => is === 'old-address' && 'The proxy uses an address that the name no longer has.'),
    supports(
      'strong',
      ['proxy.log', 'upstream.connect', 'path.upstream'],
      (log, connect, upstream) =>
        upstream.named &&
        upstream.protocol !== 'https' &&
        upstream.protocol !== 'grpcs' &&
        (log.is === 'refused' || log.failure === 'connect-timeout') &&
        log.isOver !== true &&
        connect.is === 'connects' &&
        connect.ms !== undefined &&
        'The address that the name has now accepts connections, and the proxy’s own fail: it calls another one.',
    ),
    supports(
      'fair',
      ['path.upstream', 'fault.made-by', 'url.response', 'upstream.response'],
      ({ named, host = 'the name', loopback }, madeBy, url, upstream) =>
        named &&
        !loopback &&
        madeBy.is === 'proxy' &&
        (url.status ?? 0) >= 502 &&
        upstream.is === 'answered' &&
        (upstream.status ?? 500) < 500 &&
        `The address that ${host} has now answers when asked, and the proxy still fails: it may call one that the name had before.`,
    ),
    supports(
      'weak',
      ['path.upstream', 'upstream.connect'],
      (upstream, connect) =>
        upstream.named &&
        ['refused', 'times-out', 'unreachable'].includes(connect.is) &&
        'The upstream is a name, and its address does not answer.',
    ),
    supports(
      'weak',
      ['path.upstream', 'fault.pattern'],
      (upstream, pattern) =>
        upstream.named &&
        (pattern.is === 'since-change' || pattern.is === 'around-deploys') &&
        'It began with a change, and the upstream is a name.',
    ),
    rulesOut(['upstream.name'], ({ is }) => is === 'no-name' && 'The proxy calls an address, not a name.'),
    rulesOut(['path.upstream'], ({ named }) => !named && 'The proxy calls an address, not a name.'),
  ],
})
