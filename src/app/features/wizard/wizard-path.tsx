import { Suspense } from 'react'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { PathPicture } from '../path/path-picture.tsx'
import type { DrawnPathProps } from './drawn-path.tsx'
import { nothingKnown } from './nothing-known.ts'

const DrawnPath = lazyPart(async () => (await import('./drawn-path.tsx')).DrawnPath, Blank)

/** The path as the wizard knows it so far. Drawing loads once there is something to draw; until then every station is unknown. */
export function WizardPath(props: DrawnPathProps) {
  if (props.known.settled.all.length === 0) return <Blank />
  return (
    <Suspense fallback={<Blank />}>
      <DrawnPath {...props} />
    </Suspense>
  )
}

function Blank() {
  return <PathPicture picture={nothingKnown} />
}
