import { More } from '../../ui/more.tsx'
import { Table } from '../../ui/table.tsx'
import styles from './timeline.module.css'
import { sayMinute, sayStep, type TimelineRow, type Timeline as TimelineShape } from './timeline-of.ts'

/** Heights in pixels: of the tallest bar, the least of a row, and the least of a bar that is there at all. */
const tallest = 60
const leastRow = 22
const leastBar = 4

/** When each failure was seen: one row a kind, one scale for all of them. The same stands in a table for those who cannot see it. */
export function Timeline({ timeline }: { timeline: TimelineShape }) {
  const { clock, from, step, length, rows, began, ticks } = timeline
  const end = from + step * length
  const withDay = clock !== 'no-day' && end - from > 1440
  const share = (minute: number) => `${(100 * (minute - from)) / (end - from)}%`
  return (
    <figure className={styles.timeline}>
      <figcaption className={styles.caption}>
        {`${sayMinute(from, withDay)} to ${sayMinute(end, withDay)} ${clock === 'utc' ? 'UTC' : 'on the log’s clock'}, in steps of ${step === 1 ? 'a minute' : sayStep(step)}, one scale for all.`}
      </figcaption>
      <div aria-hidden="true">
        {began !== null && (
          <p className={styles.mark}>
            <span style={{ width: share(began) }}>
              <b>{sayMinute(began, withDay)}, the first one</b>
            </span>
          </p>
        )}
        <ul>
          {rows.map((row) => (
            <li key={row.id}>
              <div className={styles.kind}>
                <b>{row.title}</b>
                <span>{`${row.status === null ? '' : `${row.status}, `}at most ${row.most.toLocaleString('en-GB')} ${step === 1 ? 'a minute' : `in ${sayStep(step)}`}`}</span>
              </div>
              <Bars row={row} timeline={timeline} />
              <span className={styles.count}>{row.count.toLocaleString('en-GB')}</span>
            </li>
          ))}
        </ul>
        <p className={styles.axis}>
          {ticks.map((tick) => (
            <span key={tick} style={{ left: share(tick) }}>
              {sayMinute(tick, withDay)}
            </span>
          ))}
        </p>
      </div>
      <More summary="The same as a table">
        <Table className={styles.table}>
          <thead>
            <tr>
              <th>Failure</th>
              <th>Times</th>
              <th>First</th>
              <th>Most in {step === 1 ? 'a minute' : sayStep(step)}</th>
              <th>Last</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.title}</th>
                <td>{row.count.toLocaleString('en-GB')}</td>
                <td>{sayMinute(row.first, withDay)}</td>
                <td>{`${row.most.toLocaleString('en-GB')}, from ${sayMinute(from + step * row.steps.indexOf(row.most), withDay)}`}</td>
                <td>{sayMinute(row.last, withDay)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </More>
    </figure>
  )
}

function Bars({ row, timeline: { from, step, length, most, began, ticks } }: { row: TimelineRow; timeline: TimelineShape }) {
  const height = Math.max(leastRow, Math.ceil((row.most / most) * tallest)) + 6
  return (
    <svg
      viewBox={`0 0 ${length} ${height}`}
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={row.decides ? styles.decides : undefined}
    >
      {ticks.map((tick) => (
        <path key={tick} className={styles.grid} d={`M${(tick - from) / step} 0V${height}`} />
      ))}
      {row.steps.map((count, at) => {
        const tall = count === 0 ? 0 : Math.max(leastBar, (count / most) * tallest)
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in time
        return count === 0 ? null : <rect key={at} x={at + 0.1} y={height - tall} width={0.8} height={tall} />
      })}
      {began !== null && <path className={styles.began} d={`M${(began - from) / step} 0V${height}`} />}
    </svg>
  )
}
