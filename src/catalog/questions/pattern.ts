import { defineQuestion } from '../question-form.ts'

export const patternQuestion = defineQuestion({
  id: 'pattern',
  section: 'triage',
  settles: 'fault.pattern',
  options: ['always', 'sometimes', 'around-deploys', 'since-change', 'gone', 'unknown'],
})
