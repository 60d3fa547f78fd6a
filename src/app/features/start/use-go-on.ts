import { useEffect, useState } from 'react'
import type { Where } from '../../../contract/where.ts'
import { writeAnswers } from '../../../diagnosis/permalink.ts'
import { go } from '../../state/fragment.ts'
import { pastedTexts } from '../../state/pasted-texts.ts'
import { useIsReadingText } from '../../state/use-pasted-texts.ts'
import type { Wizard } from '../../state/use-wizard.ts'
import type { Role } from './where-draft.ts'

type Wanted = { where: Where; role: Role }

type GoingOn = {
  /** A text is still being read. */
  isWaiting: boolean
  goOn: (wanted: Wanted) => void
  /** Takes it back. */
  stay: () => void
}

/**
 * Goes on from the start, once every text is read and the rules are there, so that the machine knows all that was given. It stays where
 * a text turns out to be unreadable: that is said beside the text, and going on once more does without it.
 */
export function useGoOn({ evidence: { answers }, isReady, send }: Wizard): GoingOn {
  const [wanted, setWanted] = useState<(Wanted & { failed: number }) | null>(null)
  const isReading = useIsReadingText() && wanted?.role === 'operator'
  useEffect(() => {
    if (wanted === null || isReading || !isReady) return
    const { where, role, failed } = wanted
    setWanted(null)
    if (countFailed() > failed) return
    // Back finds the form as it was left.
    go(`/${writeAnswers(where, { ...answers, role })}`, { replace: true })
    send({ type: 'where.given', where }, { type: 'answer.given', question: 'role', option: role })
  }, [wanted, isReading, isReady, answers, send])
  const goOn = (next: Wanted) => {
    setWanted({ ...next, failed: countFailed() })
    if (next.role === 'operator') pastedTexts.readFor(next.where)
  }
  return { isWaiting: isReading, goOn, stay: () => setWanted(null) }
}

function countFailed(): number {
  return pastedTexts.all().filter(({ state }) => state === 'failed').length
}
