/** A run that was let in: it ends when `signal` fires; `end` frees its place. */
type RunSlot = { signal: AbortSignal; end: () => void }

/**
 * `begin` gives a place, or null when all are taken. With the `target` of the run, one target has at most half of them: what hangs there
 * shuts nobody else out. `stop` ends every run, and those that still begin.
 */
export type RunSlots = { begin: (client: AbortSignal, target?: string) => RunSlot | null; stop: () => void }

/** Keeps count of the probe runs under way, at most `atMost` at once. A run ends when its client leaves or the server stops. */
export function createRunSlots(atMost: number): RunSlots {
  const running = new Map<AbortController, string | undefined>()
  let stopped = false

  // Not AbortSignal.any: in Node 20 each run would leave an entry on a signal that lives as long as the server.
  function begin(client: AbortSignal, target?: string): RunSlot | null {
    if (running.size >= atMost || (target !== undefined && countOf(target) >= Math.ceil(atMost / 2))) return null
    const controller = new AbortController()
    const leave = () => controller.abort(client.reason)
    client.addEventListener('abort', leave, { once: true })
    running.set(controller, target)
    if (client.aborted) leave()
    if (stopped) controller.abort(stopReason())
    return {
      signal: controller.signal,
      end: () => {
        client.removeEventListener('abort', leave)
        running.delete(controller)
      },
    }
  }

  function countOf(target: string): number {
    return [...running.values()].filter((one) => one === target).length
  }

  function stop() {
    stopped = true
    for (const controller of running.keys()) controller.abort(stopReason())
  }

  return { begin, stop }
}

function stopReason() {
  return new DOMException('The server is stopping.', 'AbortError')
}
