import { type ComponentType, lazy, type ReactNode } from 'react'
import { NotLoaded } from './not-loaded.tsx'

/**
 * A part that loads when it is first shown; wrap it in Suspense. In: what loads it, and what stands in its place when it does not load, as
 * offline or after the server was renewed. Without that its failure would take the whole page away, with what was typed.
 */
export function lazyPart<P>(load: () => Promise<ComponentType<P>>, missing: () => ReactNode = NotLoaded) {
  return lazy<ComponentType<P>>(() =>
    load().then(
      (part) => ({ default: part }),
      () => ({ default: missing }),
    ),
  )
}
