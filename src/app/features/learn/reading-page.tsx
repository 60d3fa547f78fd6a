import type { ReactNode } from 'react'
import { buttonClass } from '../../ui/button.tsx'
import frame from '../../ui/frame.module.css'
import { Lead } from '../../ui/lead.tsx'
import { Mark } from '../../ui/mark.tsx'
import styles from './reading-page.module.css'

type ReadingPageProps = {
  title: string
  lead: ReactNode
  /** The pages above this one, the outermost first; none for an entrance. */
  above?: readonly { title: string; path: string }[]
  /** Where the wizard asks about this, such as `/check/process`, or begins, with what is known (`/#v=1&proxy=nginx`). */
  check?: string
  /** The second column. Without it the content takes the whole width. */
  side?: ReactNode
  children: ReactNode
}

/** What surrounds a page that is only read. It is rendered at build and works without JavaScript, so its links are plain links. */
export function ReadingPage({ title, lead, above = [], check = '/', side, children }: ReadingPageProps) {
  return (
    <>
      <a href="#main" className={frame.skip}>
        Skip to the content
      </a>
      <header className={frame.bar}>
        <div className={`wrap ${frame.barIn} ${styles.bar}`}>
          <a href="/" className={frame.brand}>
            <Mark />
            badgateway
          </a>
          <nav aria-label="Reading" className={styles.nav}>
            {entrances.map((one) => (
              <a key={one.path} href={one.path}>
                {one.title}
              </a>
            ))}
          </nav>
        </div>
      </header>
      <div className={side === undefined ? `wrap ${styles.whole}` : `wrap ${frame.page}`}>
        <main id="main" tabIndex={-1} className={frame.main}>
          {above.length > 0 && <Crumbs above={above} />}
          <h1>{title}</h1>
          <Lead isWide>{lead}</Lead>
          <p className={styles.check}>
            <a href={check} className={buttonClass('go')}>
              {check.startsWith('/check/') ? 'Check this now' : 'Start the check'}
            </a>
          </p>
          <div className={styles.sections}>{children}</div>
        </main>
        {side !== undefined && <aside className={`${frame.side} ${styles.side}`}>{side}</aside>}
      </div>
      <footer className={frame.foot}>
        <div className={`wrap ${frame.footIn}`}>
          <span>badgateway finds out why a gateway answers 502, with evidence.</span>
          <a href="/">Start the check</a>
        </div>
      </footer>
    </>
  )
}

const entrances = [
  { title: 'Learn', path: '/learn' },
  { title: 'Log lines', path: '/log-lines' },
  { title: 'Map', path: '/map' },
]

function Crumbs({ above }: { above: readonly { title: string; path: string }[] }) {
  return (
    <nav aria-label="Breadcrumb" className={styles.crumbs}>
      <ol>
        {above.map(({ title, path }) => (
          <li key={path}>
            <a href={path}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
