import { Glyph } from '../../ui/glyph.tsx'
import styles from './check-again.module.css'
import type { Compared, Side } from './compare-before-after.ts'

/** What the probes saw before and after, one row a reading. */
export function BeforeAfter({ rows, wasAt, isAt }: { rows: Compared['rows']; wasAt: string; isAt: string }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>
            <span className="gone">What</span>
          </th>
          <th>{`Before, ${wasAt}`}</th>
          <th>{`After, ${isAt}`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ what, before, after }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>
              <Seen side={before} />
            </td>
            <td>
              <Seen side={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Seen({ side: { says, state } }: { side: Side }) {
  if (state === 'unknown') return says
  return (
    <span className={`${styles.seen} ${styles[state]}`}>
      <Glyph state={state} />
      <span className={styles.ink}>
        <span className="gone">{state}: </span>
        {says}
      </span>
    </span>
  )
}
