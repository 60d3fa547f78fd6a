import { defineQuestion } from '../question-form.ts'
import { mayBreakAt } from './how-far.ts'

export const listeningQuestion = defineQuestion({
  id: 'listening',
  section: 'socket',
  settles: 'app.listening',
  options: [
    'same',
    'other-port',
    'other-interface',
    'other-family',
    'nowhere',
    'socket-missing',
    'socket-stale',
    'socket-denied',
    'unknown',
  ],
  matters: (known) =>
    mayBreakAt(known, 'connect') &&
    known.get('app.process')?.value.is !== 'not-running' &&
    known.get('upstream.connect')?.value.is !== 'backlog-full',
  recognise: (known) => {
    const own = known.get('app.listening')
    if (own) return { option: own.value.is, because: ['app.listening'] }
    const connect = known.get('upstream.connect')?.value.is
    if (connect === 'connects') return { option: 'same', because: ['upstream.connect'] }
    if (connect === 'socket-missing' || connect === 'socket-denied') return { option: connect, because: ['upstream.connect'] }
    if (connect === 'refused' && known.get('upstream.other-family')?.value.is === 'connects')
      return { option: 'other-family', because: ['upstream.connect', 'upstream.other-family'] }
    return undefined
  },
})
