import type { InputHTMLAttributes } from 'react'
import styles from './radio.module.css'

/** A radio button, large enough for a thumb. It stands in a label. */
export function Radio(props: Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'>) {
  return <input {...props} type="radio" className={styles.radio} />
}
