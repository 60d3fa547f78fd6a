import { useQuery } from '@tanstack/react-query'
import { thereQuery } from './server-there.ts'
import { useServices } from './use-services.ts'
import { useToken } from './use-token.ts'

/** on: it probes. locked: it is there, but this tab has not its token. off: nobody answers, as on a static host. */
export type ProbeServer = 'unknown' | 'on' | 'off' | 'locked'

/** Whether this page can probe. */
export function useProbeServer(): ProbeServer {
  const { data: there } = useQuery(thereQuery)
  const token = useToken()
  const { asksForToken, isPending } = useServices()
  if (there === undefined) return 'unknown'
  if (!there) return 'off'
  if (token !== null) return 'on'
  if (isPending) return 'unknown'
  return asksForToken ? 'locked' : 'on'
}
