import { contradicts, defineCause, rulesOut, supports } from '../cause-form.ts'
import { isOneLoopback, logNames } from './readings.ts'

export const oneBadBackend = defineCause({
  id: 'one-bad-backend',
  check: 'deploy',
  title: 'One of several backends fails, the others answer',
  rules: [
    supports('weak', ['proxy.log'], logNames('The proxy took one server out.', 'peer-disabled', 'observed-errors')),
    supports('strong', ['fault.timing'], ({ is }) => is === 'one-backend' && 'The failures belong to one backend.'),
    supports(
      'strong',
      ['upstream.connect'],
      ({ is, each = [] }) =>
        is === 'mixed' &&
        !isOneLoopback(each) &&
        `Of the upstream’s addresses ${each.filter((one) => one.is === 'connects').length} accept and ${each.filter((one) => one.is !== 'connects').length} fail.`,
    ),
    supports('strong', ['upstream.samples'], ({ is, each = [] }) => {
      const bad = each.filter(({ of, failed }) => failed === of).map(({ address }) => address)
      return is === 'one-address' && !isOneLoopback(each) && `Asked directly, ${bad.join(' and ')} fails and the others answer.`
    }),
    supports(
      'fair',
      ['fault.pattern', 'upstream.connect'],
      (pattern, connect) =>
        pattern.is === 'sometimes' &&
        ['refused', 'times-out', 'unreachable'].includes(connect.is) &&
        'This backend fails while other requests are answered.',
    ),
    supports('weak', ['fault.pattern'], ({ is }) => is === 'sometimes' && 'Some requests are answered.'),
    contradicts(
      'fair',
      ['fault.timing'],
      ({ is }) => is !== 'one-backend' && is !== 'no-pattern' && 'The failures follow another pattern.',
    ),
    rulesOut(['fault.pattern'], ({ is }) => is === 'always' && 'Every request fails, so every backend does.'),
  ],
})
