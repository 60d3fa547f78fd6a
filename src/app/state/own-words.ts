import { useSyncExternalStore } from 'react'
import type { OwnWords } from '../../reading/own-words.ts'

type Hide = (text: string) => string

/** Holds what the person wants out, in memory only: it lasts across pages and ends with a reload. What changes it is loaded when needed: change-own-words.ts. */
export function createOwnWords() {
  let own: OwnWords = { words: [], emails: false }
  let hide: Hide = (text) => text
  const listeners = new Set<() => void>()
  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    all: () => own,
    /** Replaces the words in a text; the same function until something changes. */
    hide: () => hide,
    set(nextOwn: OwnWords, nextHide: Hide): void {
      own = nextOwn
      hide = nextHide
      for (const listener of listeners) listener()
    },
  }
}

export const ownWords = createOwnWords()

/** What the person wants out. */
export function useOwnWords(): OwnWords {
  return useSyncExternalStore(ownWords.subscribe, ownWords.all)
}

/** Replaces in a text what the person wants out of it. */
export function useHide(): Hide {
  return useSyncExternalStore(ownWords.subscribe, ownWords.hide)
}
