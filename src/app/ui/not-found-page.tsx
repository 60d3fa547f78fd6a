import { Frame } from './frame.tsx'
import { Link } from './link.tsx'
import styles from './not-found-page.module.css'
import { PageTitle } from './page-title.tsx'

/** For an address that names no page. */
export function NotFoundPage() {
  return (
    <Frame>
      <div className={`wrap ${styles.page}`}>
        <PageTitle title="There is no such page" />
        <p>
          The address may be cut, or come from another version. <Link href="/">Begin at the start</Link>.
        </p>
      </div>
    </Frame>
  )
}
