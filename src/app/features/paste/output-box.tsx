import type { Where } from '../../../contract/where.ts'
import type { PastedText } from '../../state/pasted-texts.ts'
import { DecidingLines } from './deciding-lines.tsx'
import { PasteBox } from './paste-box.tsx'
import styles from './what-it-says.module.css'

type OutputBoxProps = {
  box: string
  texts: readonly PastedText[]
  where: Where
  /** Something that was found answers the question. */
  isAnswered: boolean
}

/** Takes what the command printed, and shows the lines of it that count. */
export function OutputBox({ box, texts, where, isAnswered }: OutputBoxProps) {
  const lines = texts.flatMap(({ found }) => found?.deciding ?? [])
  const isRead = texts.some(({ state }) => state === 'read')
  return (
    <>
      <PasteBox box={box} label="Output" hint="Read in this browser, sent nowhere." rows={3} where={where} />
      {lines.length > 0 && <DecidingLines lines={lines} />}
      {isRead && !isAnswered && (
        <p className={styles.hidden}>
          {lines.length > 0 ? 'It counts, but it does not answer this question.' : 'It does not answer this question.'}
        </p>
      )}
    </>
  )
}
