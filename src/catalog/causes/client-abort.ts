import { defineCause, supports } from '../cause-form.ts'

export const clientAbort = defineCause({
  id: 'client-abort',
  check: null,
  title: 'The client went away first',
  verdict: 'not-this',
  rules: [supports('strong', ['text.kind'], ({ is, says }) => is === 'client-abort' && (says ?? 'The client closed the connection.'))],
})
