import { defineQuestion } from '../question-form.ts'

export const roleQuestion = defineQuestion({
  id: 'role',
  section: 'triage',
  settles: null,
  options: ['operator', 'owner-without-shell', 'visitor'],
})
