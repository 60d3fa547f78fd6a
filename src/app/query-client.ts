import { QueryClient } from '@tanstack/react-query'

/** Probes say what they saw when they were made: nothing is asked again unless the person asks. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always' } },
  })
}
