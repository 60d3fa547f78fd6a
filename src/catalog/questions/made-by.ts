import { defineQuestion } from '../question-form.ts'

export const madeByQuestion = defineQuestion({
  id: 'made-by',
  section: 'triage',
  settles: 'fault.made-by',
  options: ['edge', 'balancer', 'proxy', 'app', 'unknown'],
})
