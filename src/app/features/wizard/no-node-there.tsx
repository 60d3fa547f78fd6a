import { Suspense, useState } from 'react'
import type { Where } from '../../../contract/where.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { More } from '../../ui/more.tsx'

// The script is long: it loads when somebody wants it.
const CollectOffer = lazyPart(async () => (await import('./collect-offer.tsx')).CollectOffer)

/** Beside “run this on the proxy’s machine”: the way for a machine without Node. */
export function NoNodeThere({ where }: { where: Where }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <More summary="No Node there?" open={isOpen} onToggle={setIsOpen}>
      {isOpen && (
        <Suspense fallback="Loading…">
          <CollectOffer where={where} />
        </Suspense>
      )}
    </More>
  )
}
