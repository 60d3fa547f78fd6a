import { defineQuestion } from '../question-form.ts'
import { mayBreakAt } from './how-far.ts'

export const bodyQuestion = defineQuestion({
  id: 'body',
  section: 'buffers',
  settles: 'upstream.body',
  options: ['whole', 'cut', 'unknown'],
  matters: (known) => mayBreakAt(known, 'response'),
})
