import { Suspense } from 'react'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import type { BesideProps } from './beside-question.tsx'
import { NoneYet } from './none-yet.tsx'

const BesideQuestion = lazyPart(async () => (await import('./beside-question.tsx')).BesideQuestion)

/** The column beside a question; its parts load once there is something to show. */
export function Beside(props: BesideProps) {
  const { where, answers, facts } = props.evidence
  const isEmpty = facts.length + Object.keys(where).length + Object.keys(answers).length === 0
  return isEmpty ? (
    <NothingYet />
  ) : (
    <Suspense fallback={<NothingYet />}>
      <BesideQuestion {...props} />
    </Suspense>
  )
}

function NothingYet() {
  return (
    <section aria-labelledby="suspects">
      <SectionHead id="suspects" title="Suspects" />
      <NoneYet />
    </section>
  )
}
