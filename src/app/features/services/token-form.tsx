import { type FormEvent, useId, useState } from 'react'
import { keepToken, wasTokenRefused } from '../../state/token.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Note } from '../../ui/note.tsx'
import styles from './token-form.module.css'

/** The token of a shared server, pasted by hand. It is kept for this origin alone, and goes into no address. */
export function TokenForm() {
  const id = useId()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState(wasTokenRefused() ? 'The server does not take that token.' : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The whole address may have been pasted.
    const token = /#(?:.*&)?token=([^&\s]+)/.exec(text)?.[1] ?? text.trim()
    // The form goes when there is a token.
    if (keepToken(token)) document.getElementById('main')?.focus()
    else {
      setProblem('This is no token: one is 8 to 200 letters, digits, _ and -.')
      document.getElementById(id)?.focus()
    }
  }
  return (
    <>
      <Note>This server probes only for those who have its token. Without it the page reads and asks.</Note>
      <form onSubmit={submit} noValidate className={styles.form}>
        <TextField
          id={id}
          label="Token"
          type="password"
          autoComplete="off"
          value={text}
          problem={problem}
          onChange={(event) => setText(event.target.value)}
        />
        <Button small type="submit">
          Use it
        </Button>
      </form>
    </>
  )
}
