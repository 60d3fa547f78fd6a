import { defineQuestion } from '../question-form.ts'
import { mayBreakAt } from './how-far.ts'

export const appLogQuestion = defineQuestion({
  id: 'app-log',
  section: 'process',
  settles: 'app.log',
  options: ['clean', 'crashed', 'out-of-memory', 'timed-out', 'workers-busy', 'too-many-files', 'unknown'],
  // It tells why a living app hangs up, hangs or dies; of one that is not there, the way to start it matters more.
  matters: (known) => {
    const connect = known.get('upstream.connect')?.value.is
    if (known.get('app.process')?.value.is === 'not-running') return false
    if (known.get('app.process')?.value.is === 'restarting') return true
    if (connect === 'times-out' || connect === 'backlog-full') return true
    return mayBreakAt(known, 'response') && known.get('upstream.header')?.value.is !== 'too-big'
  },
})
