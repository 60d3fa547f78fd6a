import { defineCause, supports } from '../cause-form.ts'

export const rateLimited = defineCause({
  id: 'rate-limited',
  check: null,
  title: 'A rate or connection limit refused the request',
  verdict: 'not-this',
  rules: [supports('strong', ['text.kind'], ({ is, says }) => is === 'rate-limit' && (says ?? 'A limit refused the request.'))],
})
