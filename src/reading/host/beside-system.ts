import type { FoundFact } from '../../contract/fact.ts'

/**
 * What the sockets show, beside what the system shows of the same: a listener is no use when its socket may not be opened, and a process
 * that was seen running between two starts does not run. Out: the first facts, those that lose set aside.
 */
export function besideSystem(sockets: readonly FoundFact[], system: readonly FoundFact[]): FoundFact[] {
  const says = (about: 'app.listening' | 'app.process', is: string) =>
    system.some((fact) => fact.about === about && fact.value.is === is && fact.aside === undefined)
  const isDenied = says('app.listening', 'socket-denied')
  const isRestarting = says('app.process', 'restarting')
  return sockets.map((fact) => {
    if (fact.aside !== undefined) return fact
    if (isDenied && fact.about === 'app.listening') return { ...fact, aside: 'It listens, but the proxy’s user may not open the socket.' }
    if (isRestarting && fact.about === 'app.process') return { ...fact, aside: 'It was seen between two starts.' }
    return fact
  })
}
