import type { ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { kind?: 'go' | 'plain'; small?: boolean }

/** A button; `go` is the one way on of a page. */
export function Button({ kind = 'plain', small = false, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(kind, small)} {...rest} />
}

/** The same look for a link that leads on. */
export function buttonClass(kind: 'go' | 'plain', small = false): string {
  return [styles.button, kind === 'go' && styles.go, small && styles.small].filter(Boolean).join(' ')
}
