import { contradicts, defineCause, rulesOut, supports } from '../cause-form.ts'
import { neverConnected } from './readings.ts'

export const healthy = defineCause({
  id: 'healthy',
  check: null,
  title: 'It works now',
  verdict: 'not-this',
  rules: [
    supports(
      'strong',
      ['url.response', 'fault.pattern'],
      (url, pattern) =>
        url.is === 'answered' && (url.status ?? 500) < 500 && pattern.is === 'always' && `The address answers ${url.status} now.`,
    ),
    supports(
      'strong',
      ['proxy.log'],
      ({ is, status = 500 }) =>
        is === 'clean' && status < 500 && `The address answers ${status} now, and the proxy’s log of the last hour shows no failure.`,
    ),
    contradicts('fair', ['upstream.response'], (response) => response.is !== 'answered' && 'The upstream gives no whole answer.'),
    supports(
      'strong',
      ['fault.pattern'],
      ({ is }) => is === 'gone' && 'It works again, as you say. What it was, only logs can still tell.',
    ),
    contradicts('fair', ['proxy.log'], ({ is }) => is !== 'silent' && is !== 'clean' && 'The proxy’s log shows a failure.'),
    contradicts('strong', ['upstream.connect'], neverConnected),
    rulesOut(
      ['url.response'],
      ({ is, status }) =>
        (is !== 'answered' || (status ?? 0) >= 500) &&
        `The address ${status === undefined ? 'gives no valid answer' : `answers ${status}`} right now.`,
    ),
  ],
})
