import { useMutation } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ProbeRun } from '../../../contract/probe.ts'
import { waitBetween } from './countdown.ts'
import { type Look, lookAgain } from './look.ts'

export type Looks = {
  /** Oldest first. */
  looks: readonly Look[]
  /** When the next look is due (milliseconds since 1970); null: stopped, back, or being made. */
  due: number | null
  isLooking: boolean
  /** Why the last look could not be made, one line; null when it could. */
  error: string | null
  lookNow: () => void
  stop: () => void
  resume: () => void
}

/** Looks at the site again and again until it is back or somebody stops it. `run` null: nothing can look, only the time is counted. */
export function useLooks(first: Look | null, run: ProbeRun | null): Looks {
  const [more, setMore] = useState<readonly Look[]>([])
  const [due, setDue] = useState<number | null>(() => Date.now() + waitBetween)
  const leaving = useRef<AbortController | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    leaving.current = controller
    return () => controller.abort()
  }, [])

  const { mutate, isPending, error } = useMutation({
    mutationFn: (target: ProbeRun) => lookAgain(target, leaving.current?.signal ?? AbortSignal.abort()),
    onSuccess: (look) => {
      setMore((before) => [...before, look])
      setDue(look.answer.kind === 'back' ? null : Date.now() + waitBetween)
    },
    onError: () => setDue(Date.now() + waitBetween),
  })
  const looks = useMemo(() => (first === null ? more : [first, ...more]), [first, more])
  const isBack = looks.at(-1)?.answer.kind === 'back'
  return {
    looks,
    due: isBack || isPending ? null : due,
    isLooking: isPending,
    error: error === null ? null : error.message,
    lookNow: () => {
      setDue(null)
      if (run !== null && !isPending) mutate(run)
    },
    stop: () => setDue(null),
    resume: () => setDue(Date.now() + waitBetween),
  }
}
