import { defineCause, rulesOut, supports } from '../cause-form.ts'
import { bareAnswer, logNames } from './readings.ts'

export const healthCheckFailing = defineCause({
  id: 'health-check-failing',
  check: 'deploy',
  title: 'Health checks fail for a backend that could serve, or are missing',
  rules: [
    ...bareAnswer(503, 'HAProxy answers so when checks took every server out.', 'haproxy'),
    supports(
      'fair',
      ['fault.made-by', 'url.response', 'upstream.response', 'path.upstream'],
      (madeBy, { status }, upstream, { named }) =>
        madeBy.kind === 'haproxy' &&
        status === 503 &&
        !named &&
        upstream.is === 'answered' &&
        (upstream.status ?? 500) < 500 &&
        'HAProxy answers 503 when it has no server left, and this one answers when asked: its checks may have taken it out.',
    ),
    supports(
      'weak',
      ['proxy.log'],
      logNames('The proxy counted errors of one server and took it out.', 'observed-errors', 'peer-disabled'),
    ),
    supports(
      'fair',
      ['service.endpoints'],
      ({ is, service = 'The service' }) => is === 'none' && `${service} has no endpoint that is ready.`,
    ),
    supports('strong', ['proxy.log'], logNames('The proxy’s log tells of failing health checks.', 'healthcheck-status')),
    supports('strong', ['system.log'], logNames('The system’s log tells of failing health checks.', 'healthcheck-status')),
    supports('strong', ['backends.health'], ({ is }) => is === 'failing' && 'The proxy’s health checks fail.'),
    supports(
      'weak',
      ['backends.health', 'fault.timing'],
      (health, timing) => health.is === 'none' && timing.is === 'one-backend' && 'One backend fails, and no health check takes it out.',
    ),
    supports('weak', ['proxy.log'], ({ is }) => is === 'no-live' && 'The proxy has marked every backend as down.'),
    rulesOut(['backends.health'], ({ is }) => is === 'passing' && 'Health checks pass.'),
  ],
})
