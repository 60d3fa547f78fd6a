import { type PastedText, pastedTexts } from '../../state/pasted-texts.ts'
import { Button } from '../../ui/button.tsx'
import { More } from '../../ui/more.tsx'
import styles from './given-texts.module.css'
import { sayRead, sayShown, sayUnderWay } from './say-text.ts'
import { Found } from './what-it-says.tsx'

type GivenTextsProps = {
  texts: readonly PastedText[]
  onRemove?: (() => void) | undefined
  /** Id of the control that takes the focus when a button is gone with its text. */
  focusAfter: string
  /** What each says is folded in below it. */
  foldsIn?: boolean
}

/** The texts that were given, how far each is read and what came of it, with the way to take it back. */
export function GivenTexts({ texts, onRemove, focusAfter, foldsIn = false }: GivenTextsProps) {
  const remove = (id: number) => {
    pastedTexts.remove(id)
    onRemove?.()
    document.getElementById(focusAfter)?.focus()
  }
  return (
    <div className={foldsIn ? `${styles.texts} ${styles.foldsIn}` : styles.texts}>
      <ul>
        {texts.map((text) => (
          <li key={text.id}>
            <span className={styles.name}>{text.name}</span>
            <Button small onClick={() => remove(text.id)}>
              {text.state === 'reading' ? 'Cancel' : 'Remove'}
              <span className="gone"> {text.name}</span>
            </Button>
            <div className={styles.state}>
              <HowFar text={text} />
            </div>
            {foldsIn && text.found !== null && text.found.deciding.length > 0 && (
              <div className={styles.found}>
                <More summary="The lines that decide">
                  <Found found={text.found} id={`decides-${text.id}`} />
                </More>
              </div>
            )}
          </li>
        ))}
      </ul>
      <p className="gone" role="status">
        {texts
          .filter(({ state }) => state !== 'reading')
          .map(({ name, found, problem }) => `${name}: ${problem ?? (found && `${sayRead(found)} ${sayShown(found)}`)}`)
          .join(' ')}
      </p>
      <p className={styles.kept}>Kept in this tab until it is reloaded or closed. The address holds your answers, never the text.</p>
    </div>
  )
}

function HowFar({ text: { name, state, size, done, isTyped, found, problem } }: { text: PastedText }) {
  if (problem !== null) return <p className={styles.problem}>{problem}</p>
  if (state === 'reading' && !isTyped)
    return (
      <>
        <progress className={styles.progress} value={done} max={Math.max(1, size)} aria-label={`Reading ${name}`} />
        <p>{sayUnderWay(done, size)}</p>
      </>
    )
  if (found === null) return <p>Reading…</p>
  return (
    <p>
      {sayRead(found)} {sayShown(found)}
    </p>
  )
}
