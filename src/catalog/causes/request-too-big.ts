import { defineCause, supports } from '../cause-form.ts'

export const requestTooBig = defineCause({
  id: 'request-too-big',
  check: null,
  title: 'The proxy refused the request as too big',
  verdict: 'not-this',
  rules: [supports('strong', ['text.kind'], ({ is, says }) => is === 'request-too-big' && (says ?? 'The request was too big.'))],
})
