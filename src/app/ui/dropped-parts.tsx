import styles from './dropped-parts.module.css'

/** Says what a link held that could not be used. The next answer writes the address anew, so it is said once. */
export function DroppedParts({ dropped }: { dropped: readonly string[] }) {
  const lines = [...new Set(dropped)]
  if (lines.length === 0) return null
  return (
    <div className={styles.notice}>
      <p>
        <b>A part of the link could not be used.</b> <span className="quiet">The rest was loaded.</span>
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
