import { Button } from '../../ui/button.tsx'
import { sayClock } from '../report/say-time.ts'
import { Clock } from './clock.tsx'
import type { Looks } from './use-looks.ts'
import styles from './visitor.module.css'

/** The countdown and its buttons; without a probe server it only reminds to reload, and claims no result. */
export function Watch({ watch, canProbe, host }: { watch: Looks; canProbe: boolean; host: string | null }) {
  const { looks, due, isLooking, error, lookNow, stop, resume } = watch
  const last = looks.at(-1)
  const isBack = last?.answer.kind === 'back'
  if (!canProbe) return <Reminder due={due} onDue={stop} onAgain={resume} host={host} />
  return (
    <div className={styles.clock}>
      {due !== null && <Clock key={due} due={due} label="Next check in" onDue={lookNow} />}
      <div>
        <p aria-live="polite">
          {isLooking && 'Asking…'}
          {!isLooking && error !== null && error}
          {!isLooking && error === null && last && (
            <>
              <b>
                {isBack ? `It answers ${last.answer.says}.` : `${sayClock(new Date(last.at).toISOString())}: ${last.answer.says}.`}
              </b>{' '}
            </>
          )}
        </p>
        {!isBack && (
          <p>
            <b>Most of these pass within minutes.</b>{' '}
            <span className="quiet">Leave this page open: when the site answers again, its title says so.</span>
          </p>
        )}
        <p className={styles.act}>
          <Button disabled={isLooking} onClick={lookNow}>
            Check now
          </Button>
          {due !== null && <Button onClick={stop}>Stop checking</Button>}
          {due === null && !isLooking && !isBack && <Button onClick={resume}>Go on checking</Button>}
        </p>
      </div>
    </div>
  )
}

function Reminder({ due, onDue, onAgain, host }: { due: number | null; onDue: () => void; onAgain: () => void; host: string | null }) {
  return (
    <div className={styles.clock}>
      {due !== null && <Clock key={due} due={due} label="Reload in" onDue={onDue} />}
      <div>
        <p aria-live="polite">{due === null && <b>{`Now reload ${host ?? 'the page'} in its own tab.`}</b>}</p>
        <p className="quiet">
          This page cannot look by itself: no badgateway answers here, or this browser has not its token. It only counts the minute.
        </p>
        <p className={styles.act}>
          <Button onClick={onAgain}>{due === null ? 'Wait another minute' : 'Start the minute anew'}</Button>
        </p>
      </div>
    </div>
  )
}
