import { defineQuestion } from '../question-form.ts'
import { mayBreakAt } from './how-far.ts'

export const reachQuestion = defineQuestion({
  id: 'reach',
  section: 'firewall',
  settles: 'upstream.connect',
  options: ['connects', 'refused', 'times-out', 'unreachable', 'unknown'],
  matters: (known) => mayBreakAt(known, 'connect') && known.get('path.upstream')?.value.is !== 'unix-socket',
  recognise: (known) => {
    const connect = known.get('upstream.connect')?.value.is
    if (connect === 'connects' || connect === 'refused' || connect === 'times-out' || connect === 'unreachable')
      return { option: connect, because: ['upstream.connect'] }
    // Whatever answers can be reached.
    return known.get('upstream.response')?.value.is === 'answered' ? { option: 'connects', because: ['upstream.response'] } : undefined
  },
})
