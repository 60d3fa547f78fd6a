import type { FoundFact } from '../../contract/fact.ts'
import { type LogHints, logFacts } from '../../reading/host/log-facts.ts'
import type { LogsRead } from './logs-now.ts'

/** The app’s own words about this very request; without any, those of the hour before. */
export function appLogged({ gained, before }: LogsRead, hints: LogHints): FoundFact[] {
  const read = (logs: LogsRead['gained']) => logFacts(logs, hints).filter(isNotTheProxy)
  const now = read(gained.map((log) => ({ ...log, text: withoutQuestions(log.text) })))
  return now.length > 0 ? now : read(before)
}

/** The client of an app is the proxy: when that goes away, it is because it waited long enough. */
function isNotTheProxy({ about, value }: FoundFact): boolean {
  return about !== 'text.kind' || value.is !== 'client-abort'
}

/** What uWSGI writes when it is asked in other protocols, as the protocol probe asks. The proxy’s own such requests stand in the hour before. */
function withoutQuestions(text: string): string {
  return text.replace(/^.*-- unavailable modifier requested: \d+ --.*$/gm, '')
}
