import { defineQuestion } from '../question-form.ts'
import { mayBreakAt } from './how-far.ts'

export const headerQuestion = defineQuestion({
  id: 'header',
  section: 'buffers',
  settles: 'upstream.header',
  options: ['fits', 'too-big', 'unknown'],
  matters: (known) => mayBreakAt(known, 'response'),
})
