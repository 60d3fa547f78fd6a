import type { Confidence } from '../../../contract/report.ts'
import { titleOfCause } from '../../../diagnosis/say-cause.ts'
import { Note } from '../../ui/note.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { Suspect } from '../suspects/suspect.tsx'

type Cause = {
  id: string
  confidence: Confidence
  because: readonly { says: string }[]
  against: readonly { says: string }[]
}

/** Causes with what speaks for and against each; the first is open. */
export function Suspects({ id, title, causes }: { id: string; title: string; causes: readonly Cause[] }) {
  return (
    <section aria-labelledby={id}>
      <SectionHead id={id} title={title} aside={causes.length} />
      {causes.length === 0 && <Note>None: nothing else fits what was seen.</Note>}
      <ol>
        {causes.map(({ id: cause, ...rest }, index) => (
          <Suspect key={cause} title={titleOfCause(cause)} isOpen={index === 0} {...rest} />
        ))}
      </ol>
    </section>
  )
}
