import type { Report } from '../contract/report.ts'
import { hideIn } from './hide-in.ts'

/** Fields of a fact’s value that hold one word of a list, or an id of the catalog: no word of a machine or a person. */
const ofTheCatalog: ReadonlySet<string> = new Set(['is', 'failure', 'program', 'by', 'kind', 'clock', 'protocol', 'speaks', 'expected'])

/**
 * Puts every text of a report that somebody or some machine wrote through `hide`; ids, findings, numbers and instants stay.
 * It is what was found that is hidden, never what it means: causes and facts stay the same.
 */
export function redactReport(report: Report, hide: (text: string) => string): Report {
  const orNull = (text: string | null) => (text === null ? null : hide(text))
  const reasons = (all: Report['ruledOut'][number]['because']) => all.map((reason) => ({ ...reason, says: hide(reason.says) }))
  const { target } = report
  return {
    ...report,
    target: {
      ...target,
      url: orNull(target.url),
      upstream: orNull(target.upstream),
      path: target.path.map((stop) => (stop.address === undefined ? stop : { ...stop, address: hide(stop.address) })),
    },
    causes: report.causes.map((cause) => ({ ...cause, because: reasons(cause.because), against: reasons(cause.against) })),
    ruledOut: report.ruledOut.map((cause) => ({ ...cause, because: reasons(cause.because) })),
    failures: report.failures.map((failure) => ({ ...failure, peer: orNull(failure.peer), quote: orNull(failure.quote) })),
    facts: report.facts.map((fact) => ({
      ...fact,
      value: hideIn(fact.value, hide, ofTheCatalog),
      quote: orNull(fact.quote),
      where: orNull(fact.where),
      setAside: orNull(fact.setAside),
    })),
    next: report.next.map((step) => ({ ...step, ask: hide(step.ask), run: orNull(step.run) })),
  }
}

/** The texts of a report in which something may be hidden, each once. */
export function textsOf({ target, facts }: Report): ReadonlySet<string> {
  const texts = facts.flatMap(({ quote, where }) => [quote, where])
  return new Set([target.url, target.upstream, ...texts].filter((text) => text !== null))
}
