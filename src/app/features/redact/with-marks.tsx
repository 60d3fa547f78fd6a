import styles from './with-marks.module.css'

/** A redacted text, in which what stands for something hidden looks the part. */
export function WithMarks({ text }: { text: string }) {
  return text.split(/(\[(?:hidden [a-z -]{1,20}|redacted \d{1,4})\])/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <span key={index} className={styles.mark}>
        {part}
      </span>
    ) : (
      part
    ),
  )
}
