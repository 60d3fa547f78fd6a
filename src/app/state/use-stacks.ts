import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { StackNames } from '../../catalog/fill-holes.ts'
import type { Stack } from '../../catalog/stack-form.ts'
import { namesOf } from '../../catalog/stacks/names-of.ts'
import { roleOf } from '../../catalog/stacks/role-of.ts'
import type { Where } from '../../contract/where.ts'

const stacksQuery = queryOptions({
  queryKey: ['stacks'],
  queryFn: async (): Promise<readonly Stack[]> => (await import('../../catalog/stacks/index.ts')).stacks,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  structuralSharing: false,
})

export type StacksAtHand = {
  /** Empty until they are loaded. */
  stacks: readonly Stack[]
  /** The name of a stack as people write it; an id that is not known stands for itself. */
  nameOf: (kind: string) => string
  /** What the holes of texts and commands take from the chosen stack. */
  namesFor: (where: Where) => StackNames
  /** What a stack before the proxy is on the way. */
  roleOf: (kind: string) => 'edge' | 'balancer'
}

/**
 * The registry of stacks; it is no part of the first load, so names are ids for a moment.
 * In: whether a name is needed at all; while not, it is not loaded.
 */
export function useStacks(isNeeded = true): StacksAtHand {
  const { data: stacks = none } = useQuery({ ...stacksQuery, enabled: isNeeded })
  return useMemo(() => {
    const find = (kind: string) => stacks.find(({ id }) => id === kind)
    return {
      stacks,
      nameOf: (kind) => find(kind)?.name ?? kind,
      namesFor: (where) => namesOf(where, find),
      roleOf: (kind) => roleOf(find(kind)),
    }
  }, [stacks])
}

const none: readonly Stack[] = []
