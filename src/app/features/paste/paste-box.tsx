import { type ClipboardEvent, Suspense, useRef, useSyncExternalStore } from 'react'
import type { Where } from '../../../contract/where.ts'
import { longestTyped, pastedTexts } from '../../state/pasted-texts.ts'
import { usePastedTexts } from '../../state/use-pasted-texts.ts'
import { TextArea } from '../../ui/field.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import styles from './paste-box.module.css'
import { useFileDrop } from './use-file-drop.ts'

const GivenTexts = lazyPart(async () => (await import('./given-texts.tsx')).GivenTexts)

type PasteBoxProps = {
  /** The box’s name among all; also the id of its field. Texts are kept under it. */
  box: string
  label: string
  hint?: string
  placeholder?: string
  rows: number
  where: Where
  /** Lists the texts of every box, not only of this one. */
  listsAll?: boolean
  /** Folds in what each text says, where no other part of the page shows it. */
  foldsIn?: boolean
  onRemove?: () => void
}

/** Takes whatever somebody has: typed, pasted, chosen or dropped anywhere on the page. It is read at once, in the browser. */
export function PasteBox({ box, label, hint, placeholder, rows, where, listsAll = false, foldsIn = false, onRemove }: PasteBoxProps) {
  const text = useSyncExternalStore(pastedTexts.subscribe, () => pastedTexts.typedIn(box))
  const texts = usePastedTexts(listsAll ? undefined : box)
  const chooser = useRef<HTMLInputElement>(null)
  const giveFiles = (files: readonly File[]) => pastedTexts.giveFiles(box, files, where)
  const isOver = useFileDrop(giveFiles)
  const onPaste = (event: ClipboardEvent) => {
    const { files } = event.clipboardData
    const pasted = event.clipboardData.getData('text/plain')
    if (files.length === 0 && pasted.length <= longestTyped) return
    event.preventDefault()
    if (pasted === '') giveFiles([...files])
    else pastedTexts.giveText(box, pasted, where, true)
  }
  return (
    <div className={isOver ? `${styles.box} ${styles.over}` : styles.box}>
      <TextArea
        id={box}
        label={label}
        hint={hint}
        rows={rows}
        placeholder={placeholder}
        value={text}
        onPaste={onPaste}
        onChange={({ target, nativeEvent }) =>
          pastedTexts.giveText(box, target.value, where, 'inputType' in nativeEvent && nativeEvent.inputType === 'insertFromPaste')
        }
      />
      <p className={styles.drop}>
        {isOver ? 'Let go to read it.' : 'Drop a file anywhere on this page, or '}
        {!isOver && (
          <button type="button" className={styles.choose} onClick={() => chooser.current?.click()}>
            choose one
          </button>
        )}
        {!isOver && '. A long file is read piece by piece.'}
      </p>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label="File to read"
        onChange={({ target }) => {
          giveFiles([...(target.files ?? [])])
          target.value = ''
        }}
      />
      {texts.length > 0 && (
        <Suspense fallback={<p className={foldsIn ? `${styles.drop} ${styles.room}` : styles.drop}>Reading…</p>}>
          <GivenTexts texts={texts} onRemove={onRemove} focusAfter={box} foldsIn={foldsIn} />
        </Suspense>
      )}
    </div>
  )
}
