import { type RefObject, useEffect } from 'react'
import { hasModifier, isTyping } from '../../ui/keys.tsx'
import { optionId } from './option.tsx'

type AnswerKeys = { options: readonly string[]; choose: (option: string) => void; form: RefObject<HTMLFormElement | null> }

/** Digits choose an answer; Enter continues from anywhere but a control that has a use for it. */
export function useAnswerKeys({ options, choose, form }: AnswerKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event) || hasModifier(event) || document.querySelector(':popover-open') !== null) return
      const option = /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined
      if (option !== undefined) {
        choose(option)
        document.getElementById(optionId(option))?.focus()
      }
      if (event.key === 'Enter' && !usesEnter(event.target)) {
        event.preventDefault()
        form.current?.requestSubmit()
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [options, choose, form])
}

function usesEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary, input, select, textarea') !== null
}
