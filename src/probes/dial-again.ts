import type { Socket } from 'node:net'
import type { Endpoint } from '../contract/upstream-address.ts'
import { dial } from './dial.ts'
import type { ProbeDeps } from './probe.ts'

/**
 * Makes one more connection to the very address that `first` is connected to. The name is not looked up again: a second answer could
 * be another machine, and the guard has judged only the first.
 */
export function dialAgain(at: Endpoint, first: Socket, deps: ProbeDeps): ReturnType<typeof dial> {
  if ('path' in at) return dial({ path: at.path }, deps)
  return dial({ ip: first.remoteAddress ?? '', family: first.remoteFamily === 'IPv6' ? 6 : 4, port: at.port }, deps)
}
