import { Button } from '../../ui/button.tsx'
import styles from './looking-here.module.css'

/** Said while the server looks at its own machine; nobody has to wait for it. */
export function LookingHere({ onHurry }: { onHurry: () => void }) {
  return (
    <div className={styles.looking}>
      <p>
        <b>Looking at this machine…</b> The proxy behind the address, its configuration and its log, what listens where it calls. What is
        found is not asked.
      </p>
      <Button small onClick={onHurry}>
        Go on without it
      </Button>
    </div>
  )
}
