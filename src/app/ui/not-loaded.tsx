import { Button } from './button.tsx'
import styles from './not-loaded.module.css'

/** In the place of a part that did not load. Browsers keep a failed import as it is, so only a reload tries it again. */
export function NotLoaded() {
  return (
    <div role="alert" className={styles.failed}>
      <p>A part of the page did not load. Reload to try again: answers that you gave stay, what you typed or pasted does not.</p>
      <Button onClick={() => location.reload()}>Reload</Button>
    </div>
  )
}
