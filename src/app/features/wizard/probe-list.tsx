import type { Settled } from '../../../catalog/cause-form.ts'
import { seconds } from '../../../catalog/causes/readings.ts'
import type { Where } from '../../../contract/where.ts'
import { diagnoseCommand } from '../../diagnose-command.ts'
import { isEmbed } from '../../state/embed.ts'
import { useProbeServer } from '../../state/probe-server.ts'
import type { Probes, RunState } from '../../state/use-probes.ts'
import { useServices } from '../../state/use-services.ts'
import { Command } from '../../ui/command.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { TokenForm } from '../services/token-form.tsx'
import { IdleRow } from './idle-row.tsx'
import { NoNodeThere } from './no-node-there.tsx'
import styles from './probe-list.module.css'
import { durationOf, type PhaseName, type ProbeRow, placeOf, probeRows } from './probe-rows.ts'

/** The probes: what was dialled, how long each phase took, how it ended; or why there are none, and how to get them. */
export function ProbeList({ probes, where, settled }: { probes: Probes; where: Where; settled: Settled }) {
  const { runs, again } = probes
  const isOff = runs.every(({ status }) => status === 'off')
  const rows = runs.flatMap((state) => (state.result ? probeRows(state.run, state.result) : []))
  const scale = Math.max(1, ...rows.map(({ phases }) => total(phases)))
  return (
    <section className={styles.section} aria-labelledby="probes">
      <SectionHead id="probes" title="Probes" aside={isOff ? 'off' : asideOf(runs)} />
      {isOff ? (
        <HowToGetThem where={where} />
      ) : (
        <>
          <ul className={styles.probes}>
            {runs.map((state) => (
              <Run key={JSON.stringify(state.run.target)} state={state} scale={scale} />
            ))}
          </ul>
          {notCounted(settled).map(([reason, count]) => (
            <p key={reason} className={styles.aside}>
              {count === 1 ? 'One reading is' : `${count} readings are`} shown, but not counted. {reason}
            </p>
          ))}
          <p className={styles.again}>
            <button type="button" className={styles.link} disabled={!probes.settled} onClick={again}>
              Run them again
            </button>
          </p>
          {probes.settled && <IdleRow runs={runs} />}
        </>
      )}
    </section>
  )
}

function Run({ state: { run, status, result, error }, scale }: { state: RunState; scale: number }) {
  const rows = result ? probeRows(run, result) : []
  return (
    <>
      {status === 'failed' && <Note place={placeOf(run)} says={error ?? ''} outcome="failed" />}
      {status === 'pending' && <Note place={placeOf(run)} says="" outcome="probing…" />}
      {status !== 'pending' && rows.map((row) => <Row key={row.place + row.outcome} row={row} scale={scale} />)}
    </>
  )
}

function Row({ row: { place, phases, state, outcome }, scale }: { row: ProbeRow; scale: number }) {
  return (
    <li>
      <code>{place}</code>
      <div>
        <span className={styles.bars} aria-hidden="true">
          {phases.map(({ name, ms }) => (
            <i key={name} className={`${styles.bar} ${patterns[name] ?? ''}`} style={{ width: `${(100 * ms) / scale}%` }} />
          ))}
        </span>
        <span className={styles.times}>{phases.map(({ name, ms }) => `${name} ${seconds(ms)}`).join(', ')}</span>
      </div>
      <span className={styles.outcome}>
        <Glyph state={state} />
        {outcome}
      </span>
    </li>
  )
}

function Note({ place, says, outcome }: { place: string; says: string; outcome: string }) {
  return (
    <li>
      <code>{place}</code>
      <div className="quiet">{says}</div>
      <span className={styles.outcome}>
        <Glyph state="unknown" />
        {outcome}
      </span>
    </li>
  )
}

function HowToGetThem({ where }: { where: Where }) {
  const server = useProbeServer()
  const isLocked = server === 'locked'
  const isShared = useServices().mode === 'shared'
  return (
    <div className={styles.off}>
      {isShared && isLocked && !isEmbed && <TokenForm />}
      <p className="small">
        {server === 'asks' && 'Nothing was probed yet: Probe now, above, does it. '}
        {server === 'off' && 'No badgateway server answers this page, so it cannot probe. Answer what you know. '}
        {isLocked && isEmbed && 'This frame may not probe: the way to do it in a tab is above. '}
        {isLocked &&
          !isEmbed &&
          !isShared &&
          'This browser may not probe: open the address that badgateway printed, with everything after the #. '}
        Or run this on the proxy’s machine, in a checkout of badgateway:
      </p>
      <Command lines={[diagnoseCommand(where)]} what="the command" />
      <NoNodeThere where={where} />
    </div>
  )
}

const patterns: Partial<Record<PhaseName, string | undefined>> = {
  DNS: styles.dns,
  TLS: styles.tls,
  'first byte': styles.waiting,
  body: styles.dns,
}

function asideOf(runs: readonly RunState[]): string {
  if (runs.some(({ status }) => status === 'pending')) return 'Probing…'
  const done = runs.flatMap(({ status, result }) => (status === 'done' && result ? [result] : []))
  const [first] = done
  if (first === undefined) return 'none was made'
  return `${done.length} of ${runs.length} done in ${seconds(Math.max(...done.map(durationOf)))}, from ${first.from}`
}

/** Why readings were set aside, and how many for each reason. */
function notCounted({ all }: Settled): [string, number][] {
  const reasons = all.flatMap(({ setAside }) => setAside ?? [])
  return [...new Set(reasons)].map((reason) => [reason, reasons.filter((one) => one === reason).length])
}

function total(phases: ProbeRow['phases']): number {
  return phases.reduce((sum, { ms }) => sum + ms, 0)
}
