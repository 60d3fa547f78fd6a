import { queryOptions, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Where } from '../../contract/where.ts'
import { type Evidence, type Knowledge, whatIsKnown } from '../../diagnosis/knowledge.ts'
import { readAnswers, writeAnswers } from '../../diagnosis/permalink.ts'
import { whereKnown, whereSettled } from '../../diagnosis/where-known.ts'
import {
  type IsProven,
  pageOf,
  send as step,
  type WizardEvent,
  type WizardPage,
  type WizardSnapshot,
  wizardAt,
} from '../../diagnosis/wizard-machine.ts'
import { besideOwnRuns } from './beside-own-runs.ts'
import { go, useFragment } from './fragment.ts'
import { outdatedAnswers, useOutdatedAnswers } from './outdated-answers.ts'
import { type HostLookState, useHostLook } from './use-host-look.ts'
import { usePastedFacts } from './use-pasted-texts.ts'
import { usePreset } from './use-preset.ts'
import { type Probes, useProbes } from './use-probes.ts'

export type Wizard = {
  evidence: Evidence
  known: Knowledge
  snapshot: WizardSnapshot
  /** The page that the snapshot stands on; the address may follow. */
  page: WizardPage
  /** Where the fault is as far as anybody knows: what was typed, and for the rest what counts of the facts. Words and commands are filled with it; no answer comes of it. */
  filled: Where
  probes: Probes
  /** The look at the machine that the server runs on. */
  look: HostLookState
  /** No probe and no look is under way any more, and what the link presets is known. */
  isSettled: boolean
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
 * The wizard as the address tells it. The answers in the fragment, the listed service that it names, and the facts of pasted texts, probes and the host determine everything;
 * nothing else is kept. The start page, where the target is still being typed, probes only `sent`: what was sent off there.
 */
export function useWizard(wanted: WizardPage, sent: Where = nowhere): Wizard {
  const fragment = useFragment()
  const loaded = useMemo(() => readAnswers(fragment.startsWith('#s=') ? '' : fragment), [fragment])
  const { where, answers, dropped, isPending } = usePreset(loaded)
  const asked = isPending ? nowhere : wanted.page === 'start' ? sent : where
  const pasted = usePastedFacts()
  const look = useHostLook(asked, answers)
  // What a pasted text names is probed only when the person says so; what this machine shows is this machine’s own.
  const probed = useMemo(() => whereKnown(asked, look.facts), [asked, look.facts])
  const shown = useMemo(() => [...pasted, ...look.facts], [pasted, look.facts])
  const probes = useProbes(probed, shown)
  const facts = useMemo(
    () => [...pasted, ...besideOwnRuns(look.facts, probes.runs, probes.facts)],
    [pasted, look.facts, probes.runs, probes.facts],
  )
  const outdated = useOutdatedAnswers(answers)
  const evidence = useMemo(() => ({ where, answers, facts, outdated }), [where, answers, facts, outdated])
  const known = useMemo(() => whatIsKnown(evidence), [evidence])
  const filled = useMemo(() => whereSettled(where, known.settled), [where, known])
  const isSettled = !isPending && probes.settled && look.status !== 'pending'

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
  useTurnTo(path, { wantedPath, fragment, isDue: isSettled && isReady })
  return { evidence, known, filled, snapshot, page, probes, look, isSettled, isReady, dropped, send, hrefOf }
}

/**
 * Replaces an address that asks for a page which cannot be shown. Not while probes are under way, which may be what makes
 * it matter, nor before the rules can say where to go; and never once it was shown: the page does not turn under the reader's eyes when a
 * probe answers.
 */
function useTurnTo(path: string, { wantedPath, fragment, isDue }: { wantedPath: string; fragment: string; isDue: boolean }): void {
  const shown = useRef<string | null>(null)
  useEffect(() => {
    const address = wantedPath + fragment
    if (path === wantedPath) shown.current = address
    else if (isDue && shown.current !== address) go(path + fragment, { replace: true })
  }, [path, wantedPath, fragment, isDue])
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
  queryFn: async () => (await import('../../diagnosis/ranking-of.ts')).leavesNothingToAsk,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  structuralSharing: false,
})

const nowhere: Where = {}

function pathOf(page: WizardPage): string {
  if (page.page === 'question') return `/check/${page.question}`
  return page.page === 'start' ? '/' : `/${page.page}`
}
