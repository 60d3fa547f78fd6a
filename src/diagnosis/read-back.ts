import type { Settled } from '../catalog/cause-form.ts'
import type { Fact } from '../contract/fact.ts'
import type { Report } from '../contract/report.ts'
import { type Subject, subjectValueProblem } from '../contract/subjects.ts'
import type { Where } from '../contract/where.ts'

/** The settled facts of a report, as it tells them. Facts whose value does not fit their subject are left out: a link is somebody else’s text. */
export function settledOf(report: Report): Settled {
  const all = factsOf(report)
  const voice = (about: Subject) => all.find((fact) => fact.about === about && fact.overruledBy === null && fact.setAside === null)
  return {
    get: <S extends Subject>(about: S) => voice(about) as Fact<S> | undefined,
    isContested: (about) =>
      all.some((fact) => fact.about === about && fact.overruledBy !== null && fact.value.is !== voice(about)?.value.is),
    all,
  }
}

/** The facts of a report whose value fits their subject. */
export function factsOf(report: Report): Fact[] {
  return report.facts.filter(({ about, value }) => subjectValueProblem(about, value) === null) as unknown as Fact[]
}

/**
 * Where the fault is, as a report tells it. A query whose values are hidden is cut off and `isUrlWhole` is false: such an address cannot be
 * asked again. The service is in no report.
 */
export function whereOf(report: Report): { where: Where; isUrlWhole: boolean } {
  const { url, proxy, upstream, app, path } = report.target
  const isUrlWhole = url !== null && !url.includes('…')
  const edges = path.flatMap(({ role, kind }) => (role === 'edge' || role === 'balancer' ? [kind ?? ''] : [])).filter((kind) => kind !== '')
  const via = edges.length > 0 ? edges : settledOf(report).get('path.edge')?.value.is === 'none' ? ['none'] : undefined
  return {
    where: {
      ...(url === null ? {} : { url: isUrlWhole ? url : url.replace(/\?.*$/s, '') }),
      ...(proxy === null ? {} : { proxy }),
      ...(upstream === null ? {} : { upstream }),
      ...(app === null ? {} : { app }),
      ...(via === undefined ? {} : { via }),
    },
    isUrlWhole,
  }
}
