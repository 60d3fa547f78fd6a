import { useMemo } from 'react'
import type { Loaded } from '../../diagnosis/permalink.ts'
import { useServices } from './use-services.ts'

/** What a link holds, with what the service that it names gives; as it stands while the services are still asked for. */
export function usePreset(loaded: Loaded): Loaded & { isPending: boolean } {
  const { preset, isPending } = useServices()
  const isWaiting = isPending && loaded.where.service !== undefined
  return useMemo(() => ({ ...(isWaiting ? loaded : preset(loaded)), isPending: isWaiting }), [loaded, preset, isWaiting])
}
