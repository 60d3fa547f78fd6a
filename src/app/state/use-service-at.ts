import { useMemo } from 'react'
import type { Service } from '../../contract/services.ts'
import { serviceAt } from './service-at.ts'
import { useServices } from './use-services.ts'

/** The listed service that an address belongs to; null where none does. */
export function useServiceAt(url: string | undefined): Service | null {
  const { list } = useServices()
  return useMemo(() => serviceAt(list, url), [list, url])
}
