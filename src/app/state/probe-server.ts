import { skipToken, useQuery } from '@tanstack/react-query'
import { isEmbed, mayProbeKey } from './embed.ts'
import { thereQuery } from './server-there.ts'
import { useServices } from './use-services.ts'
import { useToken } from './use-token.ts'

/** on: it probes. locked: it is there, but this tab has not its token. off: nobody answers, as on a static host. asks: in a frame, it waits for a click. */
export type ProbeServer = 'unknown' | 'on' | 'off' | 'locked' | 'asks'

/** Whether this page can probe. */
export function useProbeServer(): ProbeServer {
  const { data: there } = useQuery(thereQuery)
  const token = useToken()
  const { asksForToken, isPending } = useServices()
  const { data: mayProbe } = useQuery({
    queryKey: mayProbeKey,
    queryFn: skipToken,
    initialData: !isEmbed,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const on = mayProbe ? 'on' : 'asks'
  if (there === undefined) return 'unknown'
  if (!there) return 'off'
  if (token !== null) return on
  if (isPending) return 'unknown'
  return asksForToken ? 'locked' : on
}
