import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Report } from '../../src/contract/report.ts'
import { root } from '../support/badgateway.ts'
import { endChild, printed } from '../support/stoppable.ts'

/** The built program, serving with a store, as a program that calls it sees it. */
export type StoreServer = {
  origin: string
  /** Everything that it said to the person so far. */
  said: () => string
  /** Rejects when the connection breaks. */
  put: (report: Report) => Promise<Response>
  read: (id: string) => Promise<Response>
  /** kill -9: resolves when it is gone. */
  kill: () => Promise<void>
  stop: () => Promise<void>
}

/** Starts it on a free port; resolves when it listens. In: more options of `serve`. */
export async function serveStore(store: string, ...options: readonly string[]): Promise<StoreServer> {
  const child: ChildProcess = spawn(process.execPath, ['bin/badgateway.js', 'serve', '--port', '0', '--store', store, ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk
    })
  const [, origin = '', token = ''] = await printed(child, /(http:\/\/127\.0\.0\.1:\d+)\/(?:#token=([\w-]+))?\s/)
  const headers = { 'content-type': 'application/json', 'x-badgateway-token': token }
  return {
    origin,
    said: () => said,
    put: (report) => fetch(`${origin}/api/reports`, { method: 'POST', headers, body: JSON.stringify(report) }),
    read: (id) => fetch(`${origin}/api/reports/${id}`),
    kill: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    stop: () => endChild(child),
  }
}
