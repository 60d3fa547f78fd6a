import type { ReactNode } from 'react'
import { withBase } from '../state/base-path.ts'
import { useHide } from '../state/own-words.ts'
import { useProbeServer } from '../state/probe-server.ts'
import { useServices } from '../state/use-services.ts'
import styles from './frame.module.css'
import { JumpLink } from './jump-link.tsx'
import { Keys } from './keys.tsx'
import { Link } from './link.tsx'
import { Mark } from './mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

type FrameProps = {
  /** The address under test, shown in the top bar. */
  target?: string | undefined
  /** The path picture, between the top bar and the content. */
  path?: ReactNode
  /** The second column. Without it the content spans the page and brings its own `.wrap`. */
  side?: ReactNode
  children: ReactNode
}

/** What surrounds every page: skip link, top bar, the path, main, footer. */
export function Frame({ target, path, side, children }: FrameProps) {
  const hide = useHide()
  const main = (
    <main id="main" tabIndex={-1} className={styles.main}>
      {children}
    </main>
  )
  return (
    <>
      <JumpLink to="main" className={styles.skip}>
        Skip to the content
      </JumpLink>
      <header className={styles.bar}>
        <div className={`wrap ${styles.barIn}`}>
          <Link href="/" className={styles.brand}>
            <Mark />
            badgateway
          </Link>
          {target !== undefined && <span className={styles.target}>{hide(target)}</span>}
          <nav aria-label="Tools">
            <button type="button" popoverTarget="keys">
              Keys{' '}
              <span aria-hidden="true">
                <kbd>?</kbd>
              </span>
            </button>
          </nav>
        </div>
      </header>
      {path}
      {side === undefined ? (
        main
      ) : (
        <div className={`wrap ${styles.page}`}>
          {main}
          <div className={styles.side}>{side}</div>
        </div>
      )}
      <footer className={styles.foot}>
        <div className={`wrap ${styles.footIn}`}>
          <WhereItRuns />
          <a href={withBase('/learn')}>Learn about 502</a>
          <ThemeSwitch />
        </div>
      </footer>
      <Keys id="keys" />
    </>
  )
}

function WhereItRuns() {
  const server = useProbeServer()
  const { mode } = useServices()
  if (server === 'unknown') return null
  if (server === 'off') return <span>This page runs in your browser. Nothing leaves it unless you send it.</span>
  // Until the server has said which.
  if (mode === null) return null
  if (mode === 'shared') return <span>Served and probed from {location.host}. What you paste stays in this browser.</span>
  return <span>Runs on this machine, {location.host}. Nothing leaves it unless you send it.</span>
}
