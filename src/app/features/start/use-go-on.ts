import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Where } from '../../../contract/where.ts'
import { writeAnswers } from '../../../diagnosis/permalink.ts'
import { mayProbeKey } from '../../state/embed.ts'
import { go } from '../../state/fragment.ts'
import { pastedTexts } from '../../state/pasted-texts.ts'
import { useIsReadingText } from '../../state/use-pasted-texts.ts'
import type { Wizard } from '../../state/use-wizard.ts'
import type { Role } from './where-draft.ts'

/** What was sent off at the start, how many texts could not be read by then, and whether to go on before this machine was looked at. */
export type Sent = { where: Where; role: Role; failed: number; isHurried: boolean }

type GoingOn = {
  /** For what it waits before it goes on. */
  waitsFor: 'text' | 'look' | null
  goOn: (wanted: Pick<Sent, 'where' | 'role'>) => void
  /** Goes on without what this machine may still show. */
  hurry: () => void
  /** Takes it back. */
  stay: () => void
}

/**
 * Goes on from the start, once every text is read, this machine was looked at and the rules are there, so that the machine knows all that
 * can be known. It stays where a text turns out to be unreadable: that is said beside the text, and going on once more does without it.
 */
export function useGoOn(
  { evidence: { answers }, look, isReady, send }: Wizard,
  sent: Sent | null,
  onSend: (sent: Sent | null) => void,
): GoingOn {
  const client = useQueryClient()
  const isReading = useIsReadingText() && sent?.role === 'operator'
  const isLooking = sent !== null && !sent.isHurried && look.status === 'pending'
  useEffect(() => {
    if (sent === null || isReading || isLooking || !isReady) return
    const { where, role, failed } = sent
    onSend(null)
    if (countFailed() > failed) return
    // Back finds the form as it was left.
    go(`/${writeAnswers(where, { ...answers, role })}`, { replace: true })
    send({ type: 'where.given', where }, { type: 'answer.given', question: 'role', option: role })
  }, [sent, onSend, isReading, isLooking, isReady, answers, send])
  return {
    waitsFor: isReading ? 'text' : isLooking ? 'look' : null,
    goOn: ({ where, role }) => {
      client.setQueryData(mayProbeKey, true)
      // Whoever sends the form off asks what is so now, not what was seen when it was sent off before.
      if (sent === null) for (const queryKey of [['host'], ['probe']]) client.removeQueries({ queryKey })
      onSend({ where, role, failed: countFailed(), isHurried: false })
      if (role === 'operator') pastedTexts.readFor(where)
    },
    hurry: () => sent !== null && onSend({ ...sent, isHurried: true }),
    stay: () => onSend(null),
  }
}

function countFailed(): number {
  return pastedTexts.all().filter(({ state }) => state === 'failed').length
}
