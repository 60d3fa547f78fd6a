import { seconds } from '../../../catalog/causes/readings.ts'
import type { Measured } from '../../../diagnosis/measured-hops.ts'
import { Table } from '../../ui/table.tsx'
import styles from './measured-table.module.css'

/** The readings behind the picture. It scrolls by itself where it is too wide. */
export function MeasuredTable({ measured }: { measured: readonly Measured[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label="Measurements">
      <Table className={styles.measured}>
        <thead>
          <tr>
            <th>Hop</th>
            <th>State</th>
            <th>Seen</th>
            <th>From</th>
            <th className={styles.right}>Time</th>
          </tr>
        </thead>
        <tbody>
          {[...new Map(measured.map((row) => [`${row.hop} ${row.seen} ${row.from}`, row])).values()].map(
            ({ hop, state, seen, from, at, ms }) => (
              <tr key={`${hop} ${seen} ${from}`}>
                <th scope="row">{hop}</th>
                <td>{state}</td>
                <td>
                  <code>{seen}</code>
                </td>
                <td>{at === null ? from : `${from}, ${new Date(at).toLocaleTimeString('en-GB')}`}</td>
                <td className={styles.right}>{ms === null ? '' : seconds(ms)}</td>
              </tr>
            ),
          )}
        </tbody>
      </Table>
    </section>
  )
}
