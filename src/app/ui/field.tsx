import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import styles from './field.module.css'

type Around = {
  id: string
  label: string
  hint?: string | undefined
  /** Id of words elsewhere that explain the field. */
  helpId?: string
  /** What is wrong with what was typed. */
  problem?: string | undefined
}

/** A line of text with its label, a hint under it and, when it cannot be used, what is wrong with it. */
export function TextField({ id, label, hint, helpId, problem, ...input }: Around & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      <input id={id} type="text" spellCheck={false} autoCapitalize="none" {...input} {...describedBy({ id, hint, helpId, problem })} />
    </Field>
  )
}

/** Several lines of text, with a hint above them. */
export function TextArea({ id, label, hint, helpId, problem, ...area }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field id={id} label={label} hint={hint} problem={problem} isHintFirst>
      <textarea id={id} spellCheck={false} autoCapitalize="none" {...area} {...describedBy({ id, hint, helpId, problem })} />
    </Field>
  )
}

/** One of a list. */
export function SelectField({ id, label, hint, helpId, problem, children, ...select }: Around & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      <select id={id} {...select} {...describedBy({ id, hint, helpId, problem })}>
        {children}
      </select>
    </Field>
  )
}

function Field({ id, label, hint, problem, isHintFirst = false, children }: Around & { isHintFirst?: boolean; children: ReactNode }) {
  const hinted = hint !== undefined && (
    <p id={`${id}-hint`} className={styles.hint}>
      {hint}
    </p>
  )
  return (
    <div className={problem === undefined ? styles.field : `${styles.field} ${styles.wrong}`}>
      <label htmlFor={id}>{label}</label>
      {problem !== undefined && (
        <p id={`${id}-problem`} className={styles.problem}>
          <span className="gone">Error: </span>
          {problem}
        </p>
      )}
      {isHintFirst && hinted}
      {children}
      {!isHintFirst && hinted}
    </div>
  )
}

function describedBy({ id, hint, helpId, problem }: Omit<Around, 'label'>) {
  const ids = [problem !== undefined && `${id}-problem`, hint !== undefined && `${id}-hint`, helpId].filter(Boolean)
  return {
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
    ...(problem === undefined ? {} : { 'aria-invalid': true }),
  }
}
