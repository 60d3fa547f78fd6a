import { spawn } from 'node:child_process'
import type { Report } from '../../src/contract/report.ts'
import { root, type Serving, serving } from '../support/badgateway.ts'
import { endChild } from '../support/stoppable.ts'

/** The built program, serving with a store, as a program that calls it sees it. */
export type StoreServer = Serving & {
  /** Rejects when the connection breaks. */
  put: (report: Report) => Promise<Response>
  read: (id: string) => Promise<Response>
  /** kill -9: resolves when it is gone. */
  kill: () => Promise<void>
}

/** Starts it on a free port; resolves when it listens. In: more options of `serve`. */
export async function serveStore(store: string, ...options: readonly string[]): Promise<StoreServer> {
  const child = spawn(process.execPath, ['bin/badgateway.js', 'serve', '--port', '0', '--store', store, ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const server = await serving(child)
  const { origin, token } = server
  const headers = { 'content-type': 'application/json', 'x-badgateway-token': token }
  return {
    ...server,
    put: (report) => fetch(`${origin}/api/reports`, { method: 'POST', headers, body: JSON.stringify(report) }),
    read: (id) => fetch(`${origin}/api/reports/${id}`),
    kill: () => endChild(child, 'SIGKILL'),
  }
}
