import type { Settled } from '../cause-form.ts'

/** The steps of one request from the proxy to the app, in order. */
export type Step = 'name' | 'connect' | 'tls' | 'response'

const badConnect = [
  'times-out',
  'refused',
  'unreachable',
  'denied',
  'reset',
  'backlog-full',
  'socket-missing',
  'socket-denied',
  'not-a-socket',
]

/**
 * The step at which the request from the proxy to the app breaks, as far as the facts show it.
 * Out: the step, or null while nothing shows it.
 */
export function brokeAt(known: Settled): Step | null {
  if (known.get('upstream.name')?.value.is === 'fails') return 'name'
  const connect = known.get('upstream.connect')?.value.is
  if (connect !== undefined && badConnect.includes(connect)) return 'connect'
  const tls = known.get('upstream.tls')?.value.is
  if (tls !== undefined && tls !== 'works' && tls !== 'not-used') return 'tls'
  const log = known.get('proxy.log')?.value.is
  if (log === 'tls') return 'tls'
  const response = known.get('upstream.response')?.value.is
  if (response !== undefined && response !== 'answered') return 'response'
  if (known.get('upstream.header')?.value.is === 'too-big' || known.get('upstream.validity')?.value.is === 'invalid') return 'response'
  if (known.get('upstream.body')?.value.is === 'cut' || known.get('upstream.time')?.value.is === 'too-slow') return 'response'
  return null
}

/** True unless the request is known to break elsewhere. */
export function mayBreakAt(known: Settled, ...steps: Step[]): boolean {
  const step = brokeAt(known)
  return step === null || steps.includes(step)
}

/** True when the fault is said to be there on every request. */
export function isConstant(known: Settled): boolean {
  return known.get('fault.pattern')?.value.is === 'always'
}
