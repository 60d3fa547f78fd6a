import type { Settled } from '../cause-form.ts'
import { defineQuestion } from '../question-form.ts'
import { mayBreakAt } from './how-far.ts'

/** A response that is too big, malformed, cut or late was sent by a living app. A forbidden socket says nothing about it either. */
function isAnotherFault(known: Settled): boolean {
  return (
    known.get('upstream.header')?.value.is === 'too-big' ||
    known.get('upstream.validity')?.value.is === 'invalid' ||
    known.get('upstream.connect')?.value.is === 'socket-denied' ||
    known.get('proxy.log')?.value.is === 'permission'
  )
}

export const processQuestion = defineQuestion({
  id: 'process',
  section: 'process',
  settles: 'app.process',
  options: ['running', 'not-running', 'restarting', 'unknown'],
  matters: (known) => mayBreakAt(known, 'connect', 'response') && !isAnotherFault(known),
  // Whatever answers a request is alive, and so is a process that was seen to listen.
  recognise: (known) => {
    const own = known.get('app.process')
    if (own) return { option: own.value.is, because: ['app.process'] }
    const { pid, by = 'name' } = known.get('app.listening')?.value ?? {}
    if (pid !== undefined && by === 'name') return { option: 'running', because: ['app.listening'] }
    return known.get('upstream.response')?.value.is === 'answered' ? { option: 'running', because: ['upstream.response'] } : undefined
  },
})
