import { Glyph } from '../../ui/glyph.tsx'
import { Table } from '../../ui/table.tsx'
import styles from './before-after.module.css'
import type { Compared, Side } from './compare-before-after.ts'

/** What the probes saw before and after, one row a reading. */
export function BeforeAfter({ rows, wasAt, isAt }: { rows: Compared['rows']; wasAt: string; isAt: string }) {
  return (
    <Table className={styles.compared}>
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
    </Table>
  )
}

function Seen({ side: { says, state } }: { side: Side }) {
  if (state === 'unknown') return says
  return (
    <span className={styles.seen}>
      <Glyph state={state} />
      <span>
        <span className="gone">{state}: </span>
        {says}
      </span>
    </span>
  )
}
