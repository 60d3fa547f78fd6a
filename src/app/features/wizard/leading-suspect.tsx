import type { Knowledge } from '../../../diagnosis/knowledge.ts'
import { rankingOf } from '../../../diagnosis/ranking-of.ts'
import { JumpLink } from '../../ui/jump-link.tsx'
import styles from './leading-suspect.module.css'

/** Where the suspects stand below the question (a narrow window), the first of them is named here. */
export function LeadingSuspect({ known }: { known: Knowledge }) {
  const [first] = rankingOf(known).standing
  if (first === undefined) return null
  return (
    <p className={styles.lead}>
      Leading suspect: <b>{first.cause.title}</b>, {first.confidence}. <JumpLink to="suspects">All suspects</JumpLink>
    </p>
  )
}
