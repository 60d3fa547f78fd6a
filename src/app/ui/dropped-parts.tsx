import styles from './dropped-parts.module.css'
import { Notice } from './notice.tsx'

/** Says what a link held that could not be used. The next answer writes the address anew, so it is said once. */
export function DroppedParts({ dropped }: { dropped: readonly string[] }) {
  const lines = [...new Set(dropped)]
  if (lines.length === 0) return null
  return (
    <Notice state="suspect" title="A part of the link could not be used." aside="The rest was loaded." className={styles.dropped}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </Notice>
  )
}
