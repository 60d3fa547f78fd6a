import { defineQuestion } from '../question-form.ts'
import { mayBreakAt } from './how-far.ts'

export const protocolQuestion = defineQuestion({
  id: 'protocol',
  section: 'socket',
  settles: 'upstream.protocol',
  options: ['same', 'different', 'unknown'],
  matters: (known) => mayBreakAt(known, 'tls', 'response') && known.get('upstream.header')?.value.is !== 'too-big',
})
