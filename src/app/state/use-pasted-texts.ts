import { useMemo, useSyncExternalStore } from 'react'
import type { FoundFact } from '../../contract/fact.ts'
import { type PastedText, pastedTexts } from './pasted-texts.ts'

/** The texts given to a box; without a box, all of them. */
export function usePastedTexts(box?: string): readonly PastedText[] {
  const texts = useSyncExternalStore(pastedTexts.subscribe, pastedTexts.all)
  return useMemo(() => (box === undefined ? texts : texts.filter((text) => text.box === box)), [texts, box])
}

/** What was found in all of them; the same array until something changes. */
export function usePastedFacts(): readonly FoundFact[] {
  return useSyncExternalStore(pastedTexts.subscribe, pastedTexts.facts)
}

/** Whether some text is still being read. */
export function useIsReadingText(): boolean {
  return useSyncExternalStore(pastedTexts.subscribe, isReading)
}

function isReading(): boolean {
  return pastedTexts.all().some(({ state }) => state === 'reading')
}
