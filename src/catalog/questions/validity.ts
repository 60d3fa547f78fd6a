import { defineQuestion } from '../question-form.ts'
import { mayBreakAt } from './how-far.ts'

export const validityQuestion = defineQuestion({
  id: 'validity',
  section: 'buffers',
  settles: 'upstream.validity',
  options: ['valid', 'invalid', 'unknown'],
  matters: (known) => mayBreakAt(known, 'response'),
})
