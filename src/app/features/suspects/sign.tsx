import type { ReactNode } from 'react'
import { useHide } from '../../state/own-words.ts'
import styles from './sign.module.css'

/** A line behind a sign; a screen reader hears words in its place. */
export function Sign({ sign, heard, children }: { sign: '+' | '−' | '?'; heard: string; children: ReactNode }) {
  const hide = useHide()
  return (
    <li className={styles.sign}>
      <b aria-hidden="true">{sign}</b>
      <span>
        <span className="gone">{heard} </span>
        {typeof children === 'string' ? hide(children) : children}
      </span>
    </li>
  )
}
