import { useQuery } from '@tanstack/react-query'
import { type CauseId, findCause } from '../../../catalog/causes/index.ts'
import { loadProse } from '../../../catalog/causes/prose.ts'
import type { CauseProse } from '../../../catalog/prose-form.ts'

/** The words of a cause. Out: undefined while they load, null where there are none. */
export function useProse(id: string | undefined): CauseProse | null | undefined {
  const isKnown = id !== undefined && findCause(id) !== undefined
  const { data, isError } = useQuery({
    queryKey: ['prose', id],
    queryFn: async () => (await loadProse[id as CauseId]()).prose,
    enabled: isKnown,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return !isKnown || isError ? null : data
}
