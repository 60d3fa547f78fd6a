import { defineCause, rulesOut, supports } from '../cause-form.ts'
import { neverConnected } from './readings.ts'

export const bodyTruncated = defineCause({
  id: 'body-truncated',
  check: 'buffers',
  title: 'The response stops part way through its body',
  kind: 'symptom',
  rules: [
    supports(
      'strong',
      ['upstream.body'],
      ({ is, received, declared }) =>
        is === 'cut' &&
        (received === undefined
          ? 'The body ends before its end.'
          : `${received} bytes of the body came${declared === undefined ? '' : `, ${declared} were announced`}.`),
    ),
    rulesOut(['upstream.body'], ({ is }) => is === 'whole' && 'The whole body came.'),
    rulesOut(['upstream.connect'], neverConnected),
  ],
})
