import type { FoundFact } from '../../contract/fact.ts'
import { findTimestamp, readTimestamp } from '../text/read-timestamp.ts'

/** How far apart two lines about one death may be written (milliseconds). */
const apart = 2000

/**
 * Marks what the kernel logged in the same seconds as the proxy logged that a connection was cut. In: facts of the system and of the
 * proxy’s logs, whose local times are this machine’s. Out: the facts of the system.
 */
export function inTheSameSeconds(system: readonly FoundFact[], logged: readonly FoundFact[]): FoundFact[] {
  const cut = logged.flatMap((fact) => {
    if (fact.about !== 'proxy.log' || !(fact.value.is === 'closed-early' || fact.value.is === 'reset')) return []
    // Its first and last instants may be known to the minute only.
    const time = timeIn(fact.quote)
    return time === null ? [] : [new Date(time).getTime()]
  })
  return system.map((fact): FoundFact => {
    if (fact.about !== 'system.log' || fact.value.of !== 'app' || fact.value.during === true) return fact
    const last = new Date(fact.value.last ?? '').getTime()
    return cut.some((time) => Math.abs(time - last) <= apart) ? { ...fact, value: { ...fact.value, during: true } } : fact
  })
}

function timeIn(quote: string | null): string | null {
  if (quote === null) return null
  const time = readTimestamp(quote)?.time ?? findTimestamp(quote)
  // Without a year it cannot be told which.
  return time === null || time.startsWith('--') ? null : time
}
