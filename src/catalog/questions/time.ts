import { defineQuestion } from '../question-form.ts'
import { mayBreakAt } from './how-far.ts'

export const timeQuestion = defineQuestion({
  id: 'time',
  section: 'buffers',
  settles: 'upstream.time',
  options: ['in-time', 'too-slow', 'unknown'],
  matters: (known) => mayBreakAt(known, 'response'),
})
