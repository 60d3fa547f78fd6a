import { useEffect, useState } from 'react'
import { longestWord, shortestWord } from '../../../reading/own-words.ts'
import { changeOwnWords } from '../../state/change-own-words.ts'
import { Button } from '../../ui/button.tsx'
import styles from './redact-selection.module.css'

/** While something in a quoted line is selected: the button that takes it out. The field of RedactMore does the same by keyboard. */
export function RedactSelection() {
  const [selected, setSelected] = useState('')
  useEffect(() => {
    const look = () => setSelected(selectedInQuote())
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])
  if (selected === '') return null
  const redact = () => {
    changeOwnWords.add(selected, highestShown())
    getSelection()?.removeAllRanges()
  }
  return (
    <div className={styles.bar}>
      <Button small onPointerDown={(event) => event.preventDefault()} onClick={redact}>
        Redact this
      </Button>
      <code className={styles.selected}>{selected}</code>
    </div>
  )
}

function selectedInQuote(): string {
  const selection = getSelection()
  const text = selection?.toString().trim() ?? ''
  if (text.length < shortestWord || text.length > longestWord || /[\n[\]]/.test(text)) return ''
  return quoteAround(selection?.anchorNode) !== null && quoteAround(selection?.anchorNode) === quoteAround(selection?.focusNode) ? text : ''
}

function quoteAround(node: Node | null | undefined): Element | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null)
  return element?.closest('q') ?? null
}

function highestShown(): number {
  const shown = [...(document.querySelector('main')?.textContent ?? '').matchAll(/\[redacted (\d{1,4})\]/g)]
  return shown.reduce((most, [, number]) => Math.max(most, Number(number)), 0)
}
