import { defineCause, supports } from '../cause-form.ts'

export const notA502 = defineCause({
  id: 'not-a-502',
  check: null,
  title: 'The text is about something else',
  verdict: 'not-this',
  rules: [
    supports(
      'strong',
      ['text.kind'],
      ({ is, says }) => (is === 'healthy' || is === 'config' || is === 'app-error') && (says ?? 'It shows no fault of an upstream.'),
    ),
  ],
})
