import { checks } from '../../../catalog/checks.ts'

/** What a state of the machine is called on the map; the checks have their names from the catalog. */
const states: Readonly<Record<string, { title: string; says: string; path: string | null }>> = {
  start: { title: 'Start', says: 'The address, the proxy, the app: as much as is known.', path: '/' },
  triage: { title: 'Triage', says: 'Who asks, from where, and what is known already?', path: null },
  report: { title: 'Report', says: 'The cause, what shows it, and the fix.', path: null },
  visitor: { title: 'Visiting', says: 'Whether it is only you, and when it is back.', path: '/visitor' },
  owner: { title: 'No shell', says: 'What to ask the host, word for word.', path: '/owner' },
}

/** When a way is taken: the machine’s guards and events in words. */
const guards: Readonly<Record<string, string>> = {
  'where.given': 'Continue',
  nothingIsOpenIn: 'nothing is left to ask here',
  theCauseIsProven: 'the cause is proven',
  isVisiting: 'only visiting',
  ownsWithoutShell: 'no shell',
}

/** Throws for a state that has no words yet. */
export function wordsOfState(name: string): { title: string; says: string; path: string | null } {
  const check = checks.find(({ id }) => id === name)
  const words = check ? { title: check.title, says: check.asks, path: `/learn/checks/${check.id}` } : states[name]
  if (words === undefined) throw new Error(`The state ${name} has no words on the map.`)
  return words
}

/** Throws for a guard that has no words yet. */
export function wordsOfGuard(name: string): string {
  const words = guards[name]
  if (words === undefined) throw new Error(`The guard ${name} has no words on the map.`)
  return words
}
