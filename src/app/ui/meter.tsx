import type { Confidence } from '../../contract/report.ts'
import styles from './meter.module.css'

const filled: Record<Confidence, number> = { possible: 1, likely: 2, proven: 3 }

/** Three blocks for possible, likely, proven. The word stands beside them. */
export function Meter({ confidence }: { confidence: Confidence }) {
  return (
    <span className={styles.meter} aria-hidden="true">
      {[1, 2, 3].map((block) => (
        <i key={block} className={block <= filled[confidence] ? styles.full : undefined} />
      ))}
    </span>
  )
}
