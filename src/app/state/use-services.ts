import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { ServicesAnswer } from '../../contract/services.ts'
import { withBase } from './base-path.ts'
import type { Services } from './read-services.ts'
import { thereQuery } from './server-there.ts'
import { forgetToken } from './token.ts'
import { useToken } from './use-token.ts'
import { withoutService } from './without-service.ts'

/** Longer than this nobody waits for a list (milliseconds). */
const longestMs = 5_000

const none: Services = { mode: null, asksForToken: true, list: [], preset: (loaded) => loaded }

/** The list did not come. Whether the server asks for a token is not known; where it does, it says so to the first probe. */
const failed: Services = {
  ...none,
  asksForToken: false,
  preset: (loaded) =>
    withoutService(loaded, 'The list of services did not come, so the one in the link is not known. Reload the page to ask again.'),
}

/** The services that the server lists; none where there is no server, or one that has no such list. Whoever brings a token sees more of each. */
export function useServices(): Services & { isPending: boolean } {
  const { data: there } = useQuery(thereQuery)
  const token = useToken()
  const { data = none, isPending } = useQuery({ ...servicesQuery(token), enabled: there === true })
  return { ...data, isPending: there !== false && isPending }
}

function servicesQuery(token: string | null) {
  return queryOptions({
    queryKey: ['services', token],
    queryFn: () => askFor(token),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
}

/** Never rejects: without the list everything can be typed. Reading a list is no part of the first load; most servers have none. */
async function askFor(token: string | null): Promise<Services> {
  try {
    const headers: HeadersInit = token === null ? {} : { 'x-badgateway-token': token }
    const answer = await fetch(withBase('/api/services'), { headers, signal: AbortSignal.timeout(longestMs) })
    if (answer.status === 401 && token !== null) forgetToken(token)
    if (answer.status === 404) return none
    if (!answer.ok) return failed
    const said = (await answer.json()) as ServicesAnswer
    if (said.mode === 'local' && said.services.length === 0) return { ...none, mode: 'local', asksForToken: said.asksForToken !== false }
    return (await import('./read-services.ts')).readServices(said)
  } catch {
    return failed
  }
}
