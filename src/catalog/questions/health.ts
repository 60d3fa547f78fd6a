import { defineQuestion } from '../question-form.ts'
import { isConstant } from './how-far.ts'

export const healthQuestion = defineQuestion({
  id: 'health',
  section: 'deploy',
  settles: 'backends.health',
  options: ['passing', 'failing', 'none', 'unknown'],
  matters: (known) => !isConstant(known) || known.get('proxy.log')?.value.is === 'no-live',
})
