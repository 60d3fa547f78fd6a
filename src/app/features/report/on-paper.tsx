import { sayAbout, saySource, sayValue } from '../../../diagnosis/say-fact.ts'
import { sayVantage } from '../../../diagnosis/say-stamp.ts'
import styles from './on-paper.module.css'
import { sayUtc } from './say-time.ts'
import type { ShownReport } from './shown-report.ts'

/** More facts than this do not fit beside the rest on one page. */
const most = 12

/** What only the printed page shows: the facts in brief, and where, when and with what the report was made. */
export function OnPaper({ shown: { report, stored } }: { shown: ShownReport }) {
  const counted = report.facts.filter(({ setAside, overruledBy }) => setAside === null && overruledBy === null)
  const left = counted.length - most
  const { url, upstream } = report.target
  return (
    <div className={styles.paper}>
      <h2 className={styles.head}>Facts in brief</h2>
      <ul className={styles.facts}>
        {counted.slice(0, most).map((fact) => (
          <li key={fact.id}>
            <b>{sayAbout(fact.about)}:</b> {sayValue(fact)} <span className="quiet">({saySource(fact)})</span>
          </li>
        ))}
      </ul>
      {left > 0 && <p>{`And ${left} more in the report itself.`}</p>}
      <p className={styles.made}>
        {url !== null && <span>{`Address: ${url}`}</span>}
        {upstream !== null && <span>{`Upstream: ${upstream}`}</span>}
        <span>
          {`Made ${sayUtc(Date.parse(report.madeAt))} with badgateway ${report.madeWith}`}
          {report.vantage !== 'unknown' && `, looked at from ${sayVantage(report.vantage)}`}.
        </span>
        {stored !== null && <span>{stored.link}</span>}
      </p>
    </div>
  )
}
