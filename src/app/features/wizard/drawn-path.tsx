import type { Where } from '../../../contract/where.ts'
import { drawPath } from '../../../diagnosis/draw-path.ts'
import type { Knowledge } from '../../../diagnosis/knowledge.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { PathPicture } from '../path/path-picture.tsx'

export type DrawnPathProps = { known: Knowledge; where: Where }

/** The path with what is known on it. */
export function DrawnPath({ known, where }: DrawnPathProps) {
  const { nameOf } = useStacks()
  return <PathPicture picture={drawPath(known, where, nameOf)} />
}
