import { useHide } from '../../state/own-words.ts'
import { type PastedText, pastedTexts } from '../../state/pasted-texts.ts'
import type { TextFound } from '../../state/text-found.ts'
import { Button } from '../../ui/button.tsx'
import { More } from '../../ui/more.tsx'
import { RedactMore } from '../redact/redact-more.tsx'
import { RedactSelection } from '../redact/redact-selection.tsx'
import styles from './given-texts.module.css'
import { sayRead, sayShown, sayTakenFrom, sayUnderWay } from './say-text.ts'
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
  const hide = useHide()
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
            <span className={styles.name}>{hide(text.name)}</span>
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
          .map(({ name, found, problem }) => hide(`${name}: ${problem ?? (found && sayAll(found))}`))
          .join(' ')}
      </p>
      {texts.some(({ found }) => found !== null) && (
        <More summary="Redact more">
          <RedactMore texts={[...new Set(texts.flatMap(({ found }) => found?.facts ?? []).flatMap(({ quote }) => quote ?? []))]} />
        </More>
      )}
      <RedactSelection />
      <p className={styles.kept}>Kept in this tab until it is reloaded or closed. The address holds your answers, never the text.</p>
    </div>
  )
}

function sayAll(found: TextFound): string {
  return `${sayRead(found)} ${sayShown(found)} ${sayTakenFrom(found)}`
}

function HowFar({ text: { name, state, size, done, isTyped, found, problem } }: { text: PastedText }) {
  const hide = useHide()
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
    <>
      <p>
        {sayRead(found)} {hide(sayShown(found))}
      </p>
      <p>{sayTakenFrom(found)}</p>
    </>
  )
}
