import { contradicts, defineCause, rulesOut, supports } from '../cause-form.ts'
import { logNames, neverConnected } from './readings.ts'

export const proxyMade502 = defineCause({
  id: 'proxy-made-502',
  check: null,
  title: 'A rule or a cache of the proxy answers 502 without asking the upstream',
  rules: [
    supports(
      'strong',
      ['proxy.log'],
      (log) =>
        (log.status ?? 502) >= 499 &&
        logNames('The proxy’s log says that a rule or a cache made the answer.', 'configured-response', 'cached-error')(log),
    ),
    supports(
      'strong',
      ['fault.made-by', 'proxy.log'],
      (madeBy, log) => madeBy.is === 'proxy' && log.is === 'silent' && 'The proxy made the answer, and its log shows no failure.',
    ),
    supports('strong', ['proxy.config', 'proxy.log', 'url.response'], ({ returns = [] }, log, { status }) => {
      const rule = returns.find((one) => one.status === status)
      return (
        log.is === 'silent' &&
        rule !== undefined &&
        `The configuration answers ${status} itself (${rule.at}), and the log shows no failure.`
      )
    }),
    supports(
      'weak',
      ['url.response', 'upstream.response'],
      (url, upstream) =>
        (url.status ?? 0) >= 500 &&
        upstream.is === 'answered' &&
        (upstream.status ?? 500) < 500 &&
        'The upstream answers well when asked directly, and the proxy still fails.',
    ),
    contradicts(
      'strong',
      ['proxy.log'],
      ({ is }) => is !== 'silent' && is !== 'clean' && is !== 'other' && 'The proxy’s log shows that it asked the upstream.',
    ),
    rulesOut(['fault.made-by'], ({ is }) => is !== 'proxy' && 'The proxy did not make the answer.'),
    rulesOut(['upstream.connect'], neverConnected),
  ],
})
