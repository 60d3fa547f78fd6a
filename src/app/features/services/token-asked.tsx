import { isEmbed } from '../../state/embed.ts'
import { useProbeServer } from '../../state/probe-server.ts'
import { useServices } from '../../state/use-services.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { TokenForm } from './token-form.tsx'

/** Asks for the token where a shared server wants one and this browser has none; elsewhere nothing. Never in a frame: nobody should learn to type a token into another site’s page. */
export function TokenAsked() {
  const isLocked = useProbeServer() === 'locked'
  const { mode } = useServices()
  if (!isLocked || mode !== 'shared' || isEmbed) return null
  return (
    <section aria-labelledby="token-asked">
      <SectionHead id="token-asked" title="This server asks for a token" />
      <TokenForm />
    </section>
  )
}
