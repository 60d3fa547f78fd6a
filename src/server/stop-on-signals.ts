import type { EventEmitter } from 'node:events'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Stops a server when the process is told to end, then exits with status 0. A second signal does not wait and exits with 1.
 * Where there is something to `reload`, SIGHUP does that and stops nothing.
 * `on` and `exit` are the process itself unless a test passes its own.
 */
export function stopOnSignals(
  server: { close: () => Promise<void>; reload?: () => Promise<void> },
  on: EventEmitter = process,
  exit: (status: number) => void = process.exit,
) {
  let stopping = false
  const stop = () => {
    if (stopping) return exit(1)
    stopping = true
    server.close().then(
      () => exit(0),
      () => exit(1),
    )
  }
  const { reload } = server
  for (const signal of signals) on.on(signal, signal === 'SIGHUP' && reload ? () => void reload() : stop)
}
