import { defineCause, supports } from '../cause-form.ts'
import { bareAnswer, logNames } from './readings.ts'

export const noLiveUpstreams = defineCause({
  id: 'no-live-upstreams',
  check: null,
  title: 'The proxy has marked every backend as down',
  kind: 'symptom',
  rules: [
    ...bareAnswer(503, 'HAProxy answers so when no server is up.', 'haproxy'),
    supports('strong', ['system.log'], logNames('No instance stands behind the service.', 'no-live-upstreams')),
    supports(
      'strong',
      ['proxy.log'],
      ({ is }) => is === 'no-live' && 'The proxy’s log says that no upstream is live. The reason stands in earlier lines.',
    ),
  ],
})
