import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'

/** Something that a journey started and that must be gone when it ends. */
export type Stoppable = { stop: () => Promise<void> }

/** Stops each, the last first, because it may stand on the others. One that cannot be stopped keeps none of them; then this rejects. */
export async function stopAll(started: readonly Stoppable[]): Promise<void> {
  const failed: unknown[] = []
  for (const one of [...started].reverse()) await one.stop().catch((error) => failed.push(error))
  if (failed.length > 0) throw new AggregateError(failed, failed.join('\n'))
}

/** Ends a child and waits until it is gone; one that has ended already is fine. */
export async function endChild(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/**
 * Waits for a line that a child prints. In: its streams are pipes. Out: the first match in all that was printed so far.
 * Rejects with everything it said when it ends without it.
 */
export async function printed(child: ChildProcess, wanted: RegExp): Promise<RegExpExecArray> {
  let said = ''
  let isFound = false
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      if (isFound) return
      said += chunk
      const match = wanted.exec(said)
      if (match === null) return
      isFound = true
      resolve(match)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`It ended with status ${code} before it said ${wanted}:\n${said}`)))
  })
}

/** Listens at `at` and resolves once it does. Stopping cuts the connections that are still open. */
export async function listening(
  at: { host: string; port?: number } | { path: string },
  server: Server = createTcpServer(),
): Promise<Stoppable & { port: number }> {
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('error', () => {}).on('close', () => open.delete(socket))
  })
  server.listen('path' in at ? { path: at.path } : { host: at.host, port: at.port ?? 0 })
  await once(server, 'listening')
  const bound = server.address()
  return {
    port: bound !== null && typeof bound === 'object' ? bound.port : 0,
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

/** A port of 127.0.0.1 at which nobody listens, for now. */
export async function freePort(): Promise<number> {
  const { port, stop } = await listening({ host: '127.0.0.1' })
  await stop()
  return port
}
