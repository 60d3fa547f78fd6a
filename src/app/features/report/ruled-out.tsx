import type { Report } from '../../../contract/report.ts'
import { titleOfCause } from '../../../diagnosis/say-cause.ts'
import { Note } from '../../ui/note.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { RuledOutList } from '../suspects/ruled-out-list.tsx'

/** What it cannot be, each with the reason. */
export function RuledOut({ ruledOut }: { ruledOut: Report['ruledOut'] }) {
  return (
    <section aria-labelledby="ruled-out">
      <SectionHead id="ruled-out" title="Ruled out" aside={ruledOut.length} />
      {ruledOut.length === 0 && <Note>Nothing yet.</Note>}
      <RuledOutList causes={ruledOut.map(({ id, because }) => ({ id, title: titleOfCause(id), because }))} />
    </section>
  )
}
