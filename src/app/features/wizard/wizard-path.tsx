import { lazy, Suspense } from 'react'
import { PathPicture } from '../path/path-picture.tsx'
import type { DrawnPathProps } from './drawn-path.tsx'
import { nothingKnown } from './nothing-known.ts'

const DrawnPath = lazy(async () => ({ default: (await import('./drawn-path.tsx')).DrawnPath }))

/** The path as the wizard knows it so far. Drawing loads once there is something to draw; until then every station is unknown. */
export function WizardPath(props: DrawnPathProps) {
  const blank = <PathPicture picture={nothingKnown} />
  if (props.known.settled.all.length === 0) return blank
  return (
    <Suspense fallback={blank}>
      <DrawnPath {...props} />
    </Suspense>
  )
}
