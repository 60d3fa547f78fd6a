import { useEffect, useState } from 'react'
import type { Evidence, Knowledge } from '../../../diagnosis/knowledge.ts'
import { type SettlingQuestion, whatWouldSettle } from '../../../diagnosis/what-would-settle.ts'
import { whenIdle } from '../../state/when-idle.ts'

const none: readonly SettlingQuestion[] = []

/** What would settle the diagnosis. It tries every answer of every open question, so it is worked out after the paint. */
export function useSettling(evidence: Evidence, known: Knowledge): readonly SettlingQuestion[] {
  const [worked, setWorked] = useState<{ known: Knowledge; settling: readonly SettlingQuestion[] } | null>(null)
  useEffect(() => whenIdle(() => setWorked({ known, settling: whatWouldSettle(evidence, known) })), [evidence, known])
  return worked?.known === known ? worked.settling : none
}
