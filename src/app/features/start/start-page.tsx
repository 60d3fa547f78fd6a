import { useState } from 'react'
import { useFragment } from '../../state/fragment.ts'
import { useWizard } from '../../state/use-wizard.ts'
import { StartForm } from './start-form.tsx'
import type { Sent } from './use-go-on.ts'

/** The start: the ways in, and where the fault is. A link that presets parts of it fills them in. */
export function StartPage() {
  const fragment = useFragment()
  const [sent, setSent] = useState<Sent | null>(null)
  const wizard = useWizard({ page: 'start' }, sent?.role === 'operator' ? sent.where : undefined)
  return <StartForm key={fragment} wizard={wizard} sent={sent} onSend={setSent} />
}
