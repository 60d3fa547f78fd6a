import type { Wizard } from '../../state/use-wizard.ts'
import { Suspects } from './suspects.tsx'
import { YourAnswers } from './your-answers.tsx'

export type BesideProps = Pick<Wizard, 'evidence' | 'known' | 'filled' | 'hrefOf'>

/** The column beside a question: whom the evidence suspects, and what was answered. */
export function BesideQuestion(props: BesideProps) {
  return (
    <>
      <Suspects {...props} />
      <YourAnswers {...props} />
    </>
  )
}
