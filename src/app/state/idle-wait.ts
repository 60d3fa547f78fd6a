import type { ProbeRun, ProbeRunResult } from '../../contract/probe.ts'

/** The wait on an idle connection of one run. `beganAt` is in milliseconds since 1970; `error` is one line for the person. */
export type IdleWait =
  | { run: ProbeRun; status: 'waiting'; beganAt: number }
  | { run: ProbeRun; status: 'done'; result: ProbeRunResult }
  | { run: ProbeRun; status: 'failed'; error: string }

type Post = (run: ProbeRun, signal: AbortSignal) => Promise<ProbeRunResult>

/**
 * Keeps the one wait that the person asked for, across the pages of the wizard: at most 90 s, one at a time. `cancel` ends it, on the server
 * too, and leaves nothing behind.
 */
export function createIdleWait(post: Post) {
  const listeners = new Set<() => void>()
  let current: IdleWait | null = null
  let controller = new AbortController()
  const change = (next: IdleWait | null) => {
    current = next
    for (const listener of listeners) listener()
  }
  const cancel = () => {
    controller.abort()
    change(null)
  }
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    now: () => current,
    cancel,
    /** `onDone` takes the result, whether anybody still shows the wait or not. */
    start: async (run: ProbeRun, onDone: (result: ProbeRunResult) => void): Promise<void> => {
      controller.abort()
      const own = new AbortController()
      controller = own
      change({ run, status: 'waiting', beganAt: Date.now() })
      const ended = await post(run, own.signal).then(
        (result): IdleWait => ({ run, status: 'done', result }),
        (error: unknown): IdleWait => ({ run, status: 'failed', error: error instanceof Error ? error.message : '' }),
      )
      if (own.signal.aborted) return
      if (ended.status === 'done') onDone(ended.result)
      change(ended)
    },
  }
}

export const idleWait = createIdleWait(async (run, signal) => (await import('./post-probe-run.ts')).postProbeRun(run, signal))
