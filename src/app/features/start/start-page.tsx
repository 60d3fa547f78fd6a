import { useFragment } from '../../state/fragment.ts'
import { useWizard } from '../../state/use-wizard.ts'
import { StartForm } from './start-form.tsx'

/** The start: the ways in, and where the fault is. A link that presets parts of it fills them in. */
export function StartPage() {
  const fragment = useFragment()
  const wizard = useWizard({ page: 'start' })
  return <StartForm key={fragment} wizard={wizard} />
}
