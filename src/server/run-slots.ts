/** A run that was let in: it ends when `signal` fires; `end` frees its place. */
type RunSlot = { signal: AbortSignal; end: () => void }

/** Calls `leave` when whoever asked leaves before the answer is sent, at once if that has happened. Out: what ends the listening. */
export type OnLeave = (leave: () => void) => () => void

/**
 * `begin` gives a place, or null when all are taken. With the `target` of the run, one target has at most half of them: what hangs there
 * shuts nobody else out. `stop` ends every run, and those that still begin.
 */
export type RunSlots = { begin: (onLeave: OnLeave, target?: string) => RunSlot | null; stop: () => void }

/** Keeps count of the probe runs under way, at most `atMost` at once. A run ends when its client leaves or the server stops. */
export function createRunSlots(atMost: number): RunSlots {
  const running = new Map<AbortController, string | undefined>()
  let stopped = false

  function begin(onLeave: OnLeave, target?: string): RunSlot | null {
    if (running.size >= atMost || (target !== undefined && countOf(target) >= Math.ceil(atMost / 2))) return null
    const controller = new AbortController()
    running.set(controller, target)
    const forget = onLeave(() => controller.abort(because('The client left.')))
    if (stopped) controller.abort(because('The server is stopping.'))
    return {
      signal: controller.signal,
      end: () => {
        forget()
        running.delete(controller)
      },
    }
  }

  function countOf(target: string): number {
    return [...running.values()].filter((one) => one === target).length
  }

  function stop() {
    stopped = true
    for (const controller of running.keys()) controller.abort(because('The server is stopping.'))
  }

  return { begin, stop }
}

function because(why: string) {
  return new DOMException(why, 'AbortError')
}
