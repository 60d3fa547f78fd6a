import type { Report } from '../../../contract/report.ts'
import { redactReport } from '../../../reading/redact-report.ts'

/** Reports as they were before the person took words out, by the link of what came of them; in memory only. `first` is the first such link. */
const kept = new Map<string, { first: string; report: Report }>()

/** Keeps what a link came of. What the link before it came of stands for this one, too. */
export function keepUnredacted(link: string, report: Report, formerLink = link): void {
  kept.set(link, kept.get(formerLink) ?? { first: formerLink, report })
}

/** The report of a link with the words taken out; of another tab’s report, what the link holds is all there is. */
export function redactedAgain(link: string, report: Report, hide: (text: string) => string): Report {
  return redactReport(kept.get(link)?.report ?? report, hide)
}

/** The same for every link that came of one report, so that a page which shows it stays as it is. */
export function sameFor(link: string): string {
  return kept.get(link)?.first ?? link
}
