import { queryOptions, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { type Evidence, type Knowledge, whatIsKnown } from '../../diagnosis/knowledge.ts'
import { readAnswers, writeAnswers } from '../../diagnosis/permalink.ts'
import {
  type IsProven,
  pageOf,
  send as step,
  type WizardEvent,
  type WizardPage,
  type WizardSnapshot,
  wizardAt,
} from '../../diagnosis/wizard-machine.ts'
import { go, useFragment } from './fragment.ts'
import { outdatedAnswers, useOutdatedAnswers } from './outdated-answers.ts'
import { usePastedFacts } from './use-pasted-texts.ts'
import { type Probes, useProbes } from './use-probes.ts'

export type Wizard = {
  evidence: Evidence
  known: Knowledge
  snapshot: WizardSnapshot
  /** The page that the snapshot stands on; the address may follow. */
  page: WizardPage
  probes: Probes
  /** The machine can say where to go: what proves a cause is loaded as soon as there is a fact or an answer. */
  isReady: boolean
  /** What the link held and this version does not know, one line each. */
  dropped: readonly string[]
  /** Sends events to the machine, in order (none: it stays as it is), and goes to the page it then stands on: one entry in the history. */
  send: (...events: WizardEvent[]) => void
  /** The address of a page with these answers; with an answers fragment of your own where one is given. */
  hrefOf: (page: WizardPage, fragment?: string) => string
}

/**
 * The wizard as the address tells it. The answers in the fragment and the facts of pasted texts and probes determine
 * everything; nothing else is kept. The start page makes no probes: there, the target is still being typed.
 */
export function useWizard(wanted: WizardPage): Wizard {
  const fragment = useFragment()
  const { where, answers, dropped } = useMemo(() => readAnswers(fragment.startsWith('#s=') ? '' : fragment), [fragment])
  const probes = useProbes(wanted.page === 'start' ? nowhere : where)
  const pasted = usePastedFacts()
  const facts = useMemo(() => [...pasted, ...probes.facts], [pasted, probes.facts])
  const outdated = useOutdatedAnswers(answers)
  const evidence = useMemo(() => ({ where, answers, facts, outdated }), [where, answers, facts, outdated])
  const known = useMemo(() => whatIsKnown(evidence), [evidence])

  const { isProven, isReady } = useIsProven(evidence)

  const wantedPath = pathOf(wanted)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path says all that `wanted` does
  const snapshot = useMemo(() => wizardAt(evidence, wanted, isProven), [evidence, wantedPath, isProven])
  const page = pageOf(snapshot)
  const path = pathOf(page)

  const answersFragment = useMemo(() => writeAnswers(where, answers), [where, answers])
  const hrefOf = useCallback((to: WizardPage, own = answersFragment) => pathOf(to) + own, [answersFragment])
  const send = useCallback(
    (...events: WizardEvent[]) => {
      for (const event of events) if (event.type === 'answer.given') outdatedAnswers.renew(event.question)
      const next = events.reduce(step, snapshot)
      go(pathOf(pageOf(next)) + writeAnswers(next.context.where, next.context.answers))
    },
    [snapshot],
  )
  useTurnTo(path, { wantedPath, fragment, isSettled: probes.settled })
  return { evidence, known, snapshot, page, probes, isReady, dropped, send, hrefOf }
}

/**
 * Replaces an address that asks for a page which cannot be shown. Not while probes are under way, which may be what makes
 * it matter; and never once it was shown: the page does not turn under the reader's eyes when a probe answers.
 */
function useTurnTo(path: string, { wantedPath, fragment, isSettled }: { wantedPath: string; fragment: string; isSettled: boolean }): void {
  const shown = useRef<string | null>(null)
  useEffect(() => {
    const address = wantedPath + fragment
    if (path === wantedPath) shown.current = address
    else if (isSettled && shown.current !== address) go(path + fragment, { replace: true })
  }, [path, wantedPath, fragment, isSettled])
}

/** The causes' rules are no part of the first load: without a fact or an answer there is nothing to prove. */
function useIsProven({ facts, answers }: Evidence): { isProven: IsProven; isReady: boolean } {
  const isNeeded = facts.length + Object.keys(answers).length > 0
  const { data = neverProven, isPending } = useQuery({ ...rulesQuery, enabled: isNeeded })
  return { isProven: data, isReady: !isNeeded || !isPending }
}

const neverProven: IsProven = () => false

const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: async () => (await import('../../diagnosis/ranking-of.ts')).isProven,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  structuralSharing: false,
})

const nowhere = {}

function pathOf(page: WizardPage): string {
  if (page.page === 'question') return `/check/${page.question}`
  return page.page === 'start' ? '/' : `/${page.page}`
}
