import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { endChild, printed, type Stoppable } from './stoppable.ts'

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

export type Badgateway = Stoppable & {
  /** As printed for the person, with the token in the fragment where it made one. */
  address: string
  /** The same without path and fragment: `http://127.0.0.1:PORT`. */
  origin: string
}

/** Starts the built program at a free port and resolves when it says that it is ready. Rejects when the page is not built. In: more options of `serve`. */
export async function startBadgateway(...options: readonly string[]): Promise<Badgateway> {
  const child = spawn(process.execPath, ['bin/badgateway.js', 'serve', '--port', '0', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [, address = '', origin = ''] = await printed(child, /((http:\/\/127\.0\.0\.1:\d+)\/(?:[\w./~-]+\/)?(?:#token=[\w-]+)?)\s/)
  const running = { address, origin, stop: () => endChild(child) }
  const answer = await fetch(origin)
  if (answer.ok) return running
  await running.stop()
  throw new Error(await answer.text())
}
