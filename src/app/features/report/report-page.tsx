import { useFragment } from '../../state/fragment.ts'
import { MakingReport } from './making-report.tsx'
import { NoReport } from './no-report.tsx'
import { StoredReport } from './stored-report.tsx'
import { sameFor } from './unredacted.ts'

/** `/report`: with answers in the address it makes the report; with `#s=` it shows the one that the address holds, and probes nothing. */
export function ReportPage() {
  const fragment = useFragment()
  if (fragment.startsWith('#s=')) return <StoredReport key={sameFor(fragment)} fragment={fragment} />
  if (fragment.length > 1) return <MakingReport />
  return <NoReport title="There is no report here" says="A report is made from your answers, or comes in a link." />
}
