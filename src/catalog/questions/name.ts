import { defineQuestion } from '../question-form.ts'
import { mayBreakAt } from './how-far.ts'

export const nameQuestion = defineQuestion({
  id: 'name',
  section: 'socket',
  settles: 'upstream.name',
  options: ['no-name', 'resolves', 'fails', 'old-address', 'unknown'],
  matters: (known) => known.get('path.upstream')?.value.named !== false && mayBreakAt(known, 'name', 'connect'),
})
