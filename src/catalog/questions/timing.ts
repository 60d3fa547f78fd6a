import { defineQuestion } from '../question-form.ts'
import { isConstant } from './how-far.ts'

export const timingQuestion = defineQuestion({
  id: 'timing',
  section: 'deploy',
  settles: 'fault.timing',
  options: ['with-deploys', 'after-idle', 'one-backend', 'under-load', 'no-pattern', 'unknown'],
  matters: (known) => !isConstant(known),
})
