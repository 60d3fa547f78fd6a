import { useSyncExternalStore } from 'react'
import { readToken, subscribeToToken } from './token.ts'

/** The token of this origin, null while there is none. */
export function useToken(): string | null {
  return useSyncExternalStore(subscribeToToken, readToken, () => null)
}
