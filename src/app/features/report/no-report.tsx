import { buttonClass } from '../../ui/button.tsx'
import { Frame } from '../../ui/frame.tsx'
import { Lead } from '../../ui/lead.tsx'
import { Link } from '../../ui/link.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import styles from './report.module.css'

/** For a link that is broken or holds nothing: one line, and the way on. */
export function NoReport({ title, says, hasError = false }: { title: string; says: string; hasError?: boolean }) {
  return (
    <Frame>
      <div className={`wrap ${styles.verdict}`}>
        <PageTitle title={title} hasError={hasError} />
        <Lead isWide>{says}</Lead>
        <p className={styles.act}>
          <Link href="/" className={buttonClass('go')}>
            Begin at the start
          </Link>
        </p>
      </div>
    </Frame>
  )
}
