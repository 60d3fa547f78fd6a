import { useMemo } from 'react'
import type { Service } from '../../../contract/services.ts'
import { parseTargetUrl } from '../../../contract/target-url.ts'
import { isListed } from '../../state/service-at.ts'
import { Note } from '../../ui/note.tsx'

/** Said where an address is typed that a shared server does not list: what it does not do, and what still helps. */
export function UnlistedNote({ services, url }: { services: readonly Service[]; url: string }) {
  const isUnlisted = useMemo(() => {
    const parsed = parseTargetUrl(url)
    return 'target' in parsed && !isListed(services, parsed.target)
  }, [services, url])
  return (
    <div role="status">
      {isUnlisted && <Note>This server probes only the services that it lists. For another, paste a log or answer the questions.</Note>}
    </div>
  )
}
