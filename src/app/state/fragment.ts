import { useSyncExternalStore } from 'react'
import { addBase, dropBase } from './base-path.ts'
import { isEmbed, mount } from './embed.ts'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  addEventListener('hashchange', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
    removeEventListener('hashchange', listener)
  }
}

/** The path of the address below the base, such as `/check/process`; in a frame that of the page which it shows. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => dropBase(mount, location.pathname))
}

/** The fragment of the address, with its `#`, or an empty string; it holds the answers, so no server ever sees them. */
export function useFragment(): string {
  return useSyncExternalStore(subscribe, () => location.hash)
}

/**
 * Goes to a page of this app, such as `/check/process#v=1&url=…`, and to its top. `state` is kept in the history entry. In a frame it makes
 * no entry: there is one history for the frame and the page around it, whose Back must lead away from that page.
 */
export function go(href: string, { replace = false, state = null }: { replace?: boolean; state?: unknown } = {}): void {
  history[replace || isEmbed ? 'replaceState' : 'pushState'](state, '', addBase(mount, href))
  for (const listener of listeners) listener()
  if (!replace) scrollTo(0, 0)
}

/** What `go` kept in the history entry. */
export function useHistoryState(): unknown {
  return useSyncExternalStore(subscribe, () => history.state)
}
