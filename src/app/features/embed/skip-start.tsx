import { type ReactNode, useEffect, useMemo } from 'react'
import { readAnswers } from '../../../diagnosis/permalink.ts'
import { go } from '../../state/fragment.ts'
import { usePreset } from '../../state/use-preset.ts'
import { useWizard } from '../../state/use-wizard.ts'

/** Where a target is preset the start has nothing left to ask: goes on to the first open question. Without one it shows the start. */
export function SkipStart({ fragment, children }: { fragment: string; children: ReactNode }) {
  const loaded = useMemo(() => readAnswers(fragment), [fragment])
  const { where, isPending } = usePreset(loaded)
  if (isPending) return <Loading />
  return where.url === undefined && where.upstream === undefined ? children : <GoOn fragment={fragment} />
}

function GoOn({ fragment }: { fragment: string }) {
  // Asked for any page but the start, the machine answers with the one that is due.
  const { page, isSettled, isReady, hrefOf } = useWizard({ page: 'visitor' })
  useEffect(() => {
    if (isSettled && isReady) go(hrefOf(page, fragment), { replace: true })
  }, [isSettled, isReady, hrefOf, page, fragment])
  return <Loading />
}

function Loading() {
  return <p className="wrap quiet">Loading…</p>
}
