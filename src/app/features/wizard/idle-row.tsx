import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { seconds } from '../../../catalog/causes/readings.ts'
import type { ProbeResultOf } from '../../../contract/probe.ts'
import { formatEndpoint } from '../../../contract/upstream-address.ts'
import { planKeepAlive } from '../../../diagnosis/plan-at-length.ts'
import { idleWait } from '../../state/idle-wait.ts'
import { useProbeServer } from '../../state/probe-server.ts'
import { idleKey, type RunState } from '../../state/use-probes.ts'
import styles from './probe-list.module.css'

/** The longest wait, in milliseconds. */
const idleWaitMs = 90_000

/** The wait on an idle connection: made on a click only, because it takes its time; with what is left of it, and a way out. */
export function IdleRow({ runs }: { runs: readonly RunState[] }) {
  const client = useQueryClient()
  const server = useProbeServer()
  const now = useSyncExternalStore(idleWait.subscribe, idleWait.now)
  const [run] = planKeepAlive(
    runs.map((state) => state.run),
    idleWaitMs,
  )
  if (server !== 'on' || run === undefined) return null
  const wait = JSON.stringify(now?.run) === JSON.stringify(run) ? now : null
  const start = () => idleWait.start(run, (result) => client.setQueryData(idleKey(run.target), result))
  const place = formatEndpoint(run.target.at)
  if (wait?.status === 'waiting')
    return (
      <p className={styles.again}>
        <Left place={place} until={wait.beganAt + idleWaitMs} />{' '}
        <button type="button" className={styles.link} onClick={idleWait.cancel}>
          Cancel
        </button>
      </p>
    )
  return (
    <p className={styles.again} aria-live="polite">
      {wait === null ? '' : `${wait.status === 'done' ? sayIdle(place, wait.result.results) : wait.error} `}
      <button type="button" className={styles.link} onClick={start}>
        {wait === null ? 'Measure how long the upstream keeps an idle connection' : 'Measure it again'}
      </button>
      {wait === null && ` (one request, then a wait of at most ${seconds(idleWaitMs)})`}
    </p>
  )
}

function Left({ place, until }: { place: string; until: number }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const left = Math.max(0, Math.ceil((until - now) / 1000))
  return (
    <span role="timer" aria-live="off">
      Waiting for {place} to close an idle connection: at most {left} s more.
    </span>
  )
}

type Idle = ProbeResultOf<'keep-alive'>

/** What the wait showed, in one sentence. */
export function sayIdle(place: string, results: readonly { probe: string }[]): string {
  const result = results.find((one): one is Idle => one.probe === 'keep-alive')
  if (result === undefined || 'says' in result) return result?.says ?? 'Nothing was measured.'
  const { outcome, idleMs, advertisedMs } = result
  const says = advertisedMs === null ? '' : ` It advertises ${seconds(advertisedMs)}.`
  if (outcome === 'closed') return `${place} closed the idle connection after ${seconds(idleMs ?? 0)}.${says}`
  if (outcome === 'kept') return `${place} keeps an idle connection longer than ${seconds(idleMs ?? 0)}.${says}`
  if (outcome === 'closes-at-once') return `${place} keeps no idle connection: it closes each with its answer.`
  return `${place} gave no whole answer, so there was no idle connection to measure.`
}
