import { useEffect, useState } from 'react'

type State = 'ready' | 'copied' | 'failed'

const words: Record<State, string> = { ready: 'Copy', copied: 'Copied', failed: 'Not copied' }

/** Copies a text. Says so, also aloud; where the browser forbids it, says that instead. `what` completes the name: "Copy the command". */
export function CopyButton({ text, what, label = words.ready, className }: CopyButtonProps) {
  const [state, setState] = useState<State>('ready')
  useEffect(() => {
    if (state === 'ready') return
    const timer = setTimeout(() => setState('ready'), 2000)
    return () => clearTimeout(timer)
  }, [state])

  const copy = () => {
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
    written.then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return (
    <button type="button" className={className} onClick={copy}>
      <span aria-live="polite">{state === 'ready' ? label : words[state]}</span>
      {what === '' ? null : <span className="gone"> {what}</span>}
    </button>
  )
}

type CopyButtonProps = { text: string; what: string; label?: string; className?: string | undefined }
