import { Fragment } from 'react'
import styles from './command.module.css'
import { CopyButton } from './copy-button.tsx'

/** Commands, one a line, with a Copy button. `what` completes its name ("Copy the command"), and without it there is none; `prompt` puts a `$` before each line, which is not copied. */
export function Command({ lines, what, prompt = true }: { lines: readonly string[]; what?: string; prompt?: boolean }) {
  return (
    <div className={styles.command}>
      <pre>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same, and none moves
          <Fragment key={index}>
            {index > 0 && '\n'}
            {prompt && (
              <span className={styles.prompt} aria-hidden="true">
                {'$ '}
              </span>
            )}
            <code>{line}</code>
          </Fragment>
        ))}
      </pre>
      {what !== undefined && <CopyButton text={lines.join('\n')} what={what} />}
    </div>
  )
}
