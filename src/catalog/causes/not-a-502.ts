import { defineCause, supports } from '../cause-form.ts'
import { cannotListen } from './readings.ts'

export const notA502 = defineCause({
  id: 'not-a-502',
  check: null,
  title: 'The text is about something else',
  verdict: 'not-this',
  rules: [
    supports(
      'strong',
      ['text.kind'],
      ({ is, says }) => ['healthy', 'config', 'app-error', 'other'].includes(is) && (says ?? 'It shows no fault of an upstream.'),
    ),
    supports(
      'strong',
      ['proxy.log'],
      ({ failure, status = 502 }) =>
        status < 499 &&
        ((failure === 'configured-response' && `A rule answered ${status}; the upstream was not asked.`) ||
          (failure === 'no-route' && `No rule of the proxy fits the request, so it answered ${status}; the upstream was not asked.`)),
    ),
    supports(
      'strong',
      ['proxy.log'],
      ({ failure, status }) =>
        failure === 'websocket-idle-timeout' &&
        status === undefined &&
        'A connection that was upgraded (WebSocket) was closed because it was silent; no request failed.',
    ),
    supports(
      'strong',
      ['proxy.config-test'],
      ({ is, message }) =>
        is === 'fails' &&
        !cannotListen(message) &&
        `The configuration test fails${message === undefined ? '' : `: ${message}`}. A proxy that runs keeps its old configuration.`,
    ),
  ],
})
