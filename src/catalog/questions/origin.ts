import { defineQuestion } from '../question-form.ts'
import { brokeAt } from './how-far.ts'

export const originQuestion = defineQuestion({
  id: 'origin',
  section: 'cdn',
  settles: 'origin.direct',
  options: ['no-edge', 'answers', 'fails-the-same', 'times-out', 'tls-error', 'blocked', 'unknown'],
  // Asked only where an edge may stand before the origin, and the proxy itself has not shown the fault.
  matters: (known) => {
    const edge = known.get('path.edge')?.value.is
    const madeBy = known.get('fault.made-by')?.value.is
    return (
      edge === 'present' ||
      madeBy === 'edge' ||
      madeBy === 'balancer' ||
      (edge === undefined && madeBy === undefined && brokeAt(known) === null)
    )
  },
  recognise: (known) => {
    const own = known.get('origin.direct')?.value.is
    if (own !== undefined) return { option: own, because: ['origin.direct'] }
    return known.get('path.edge')?.value.is === 'none' ? { option: 'no-edge', because: ['path.edge'] } : undefined
  },
})
