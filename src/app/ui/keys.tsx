import { useEffect, useRef } from 'react'
import styles from './keys.module.css'

/** The list of keys, and the key that opens it. Escape closes it: the browser does that for every popover. */
export function Keys({ id }: { id: string }) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event) || hasModifier(event)) return
      event.preventDefault()
      list.current?.togglePopover()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <div id={id} ref={list} popover="auto" className={styles.popover} role="dialog" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Keys</h2>
      <dl className={styles.keys}>
        <dt>
          <kbd>1</kbd> to <kbd>9</kbd>
        </dt>
        <dd>choose an answer</dd>
        <dt>
          <kbd>↑</kbd> <kbd>↓</kbd>
        </dt>
        <dd>move between answers</dd>
        <dt>
          <kbd>Enter</kbd>
        </dt>
        <dd>continue</dd>
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>close what is open</dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>this list</dd>
      </dl>
    </div>
  )
}

/** Whether a key press goes into a field, where no shortcut may take it away. */
export function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox'
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

export function hasModifier({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey
}
