import { ownValue } from '../../contract/own-value.ts'
import { defineQuestion, type Given } from '../question-form.ts'
import { brokeAt } from './how-far.ts'

/** What a message of the proxy says about the upstream itself. A time-out may be any step, so it says nothing more. */
const means: Record<string, readonly Given[]> = {
  refused: [{ about: 'upstream.connect', value: { is: 'refused' } }],
  'closed-early': [{ about: 'upstream.response', value: { is: 'closed-early' } }],
  reset: [{ about: 'upstream.response', value: { is: 'reset' } }],
  'header-too-big': [{ about: 'upstream.header', value: { is: 'too-big' } }],
  invalid: [{ about: 'upstream.validity', value: { is: 'invalid' } }],
  name: [{ about: 'upstream.name', value: { is: 'fails' } }],
  'no-such-socket': [{ about: 'upstream.connect', value: { is: 'socket-missing' } }],
}

export const logQuestion = defineQuestion({
  id: 'log',
  section: 'triage',
  settles: 'proxy.log',
  options: [
    'refused',
    'timed-out',
    'closed-early',
    'reset',
    'header-too-big',
    'invalid',
    'tls',
    'name',
    'no-live',
    'no-such-socket',
    'permission',
    'silent',
    'other',
    'unknown',
  ],
  matters: (known) => brokeAt(known) === null,
  gives: (option) =>
    option === 'unknown' ? [] : [{ about: 'proxy.log', value: { is: option } } as Given, ...(ownValue(means, option) ?? [])],
})
