import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'

/** Something that a journey started and that must be gone when it ends. */
export type Stoppable = { stop: () => Promise<void> }

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
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      const match = wanted.exec(said)
      if (match) resolve(match)
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
