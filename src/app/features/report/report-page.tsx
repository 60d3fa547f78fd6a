import { useFragment, usePath } from '../../state/fragment.ts'
import { LinkedReport } from './linked-report.tsx'
import { MakingReport } from './making-report.tsx'
import { NoReport } from './no-report.tsx'
import { SnapshotPage } from './snapshot-page.tsx'
import { sameFor } from './unredacted.ts'

/**
 * `/report`: with answers in the address it makes the report; with `#s=` it shows the one that the address holds, and probes nothing.
 * `/r/ID`: the one that the server keeps.
 */
export function ReportPage() {
  const fragment = useFragment()
  const [, id] = /^\/r\/([^/]+)$/.exec(usePath()) ?? []
  if (id !== undefined) return <SnapshotPage key={id} id={id} />
  if (fragment.startsWith('#s=')) return <LinkedReport key={sameFor(fragment)} fragment={fragment} />
  if (fragment.length > 1) return <MakingReport />
  return <NoReport title="There is no report here" says="A report is made from your answers, or comes in a link." />
}
