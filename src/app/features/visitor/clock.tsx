import { useEffect, useState } from 'react'
import { secondsLeft, writeClock } from './countdown.ts'
import styles from './visitor.module.css'

/** Counts down to `due` (milliseconds since 1970) and calls `onDue` once when it is reached; a tab that slept is told at once. */
export function Clock({ due, label, onDue }: { due: number; label: string; onDue: () => void }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const tick = () => setNow(Date.now())
    tick()
    const timer = setInterval(tick, 250)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])
  const left = secondsLeft(due, now)
  const isOver = left === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each due, whatever function it was then
  useEffect(() => {
    if (isOver) onDue()
  }, [isOver, due])
  return (
    <div>
      <p className="small quiet">{label}</p>
      <p className={styles.clockNumber} role="timer" aria-live="off" aria-label={label}>
        {writeClock(left)}
      </p>
    </div>
  )
}
