import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { QuestionId } from '../../../catalog/questions/index.ts'
import { pageOf, send, type WizardEvent } from '../../../diagnosis/wizard-machine.ts'
import type { Wizard } from '../../state/use-wizard.ts'
import { wordsQuery } from '../../state/use-words.ts'
import { whenIdle } from '../../state/when-idle.ts'

/** Loads the words of the question that Continue will lead to, once the browser has nothing else to do. */
export function usePrefetchedWords({ snapshot }: Wizard, given: readonly WizardEvent[] | null): void {
  const client = useQueryClient()
  const next = given === null ? null : nextQuestion(snapshot, given)
  useEffect(() => {
    if (next === null) return
    return whenIdle(() => client.prefetchQuery(wordsQuery(next)))
  }, [client, next])
}

function nextQuestion(snapshot: Wizard['snapshot'], given: readonly WizardEvent[]): QuestionId | null {
  const page = pageOf(given.reduce(send, snapshot))
  return page.page === 'question' ? page.question : null
}
