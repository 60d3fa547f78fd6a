import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { endChild, printed, type Stoppable } from './stoppable.ts'

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The program, once it serves. */
export type Serving = Stoppable & {
  /** As printed for the person, with the token in the fragment where it made one. */
  address: string
  /** The same without path and fragment: `http://127.0.0.1:PORT`. */
  origin: string
  /** Empty where it made none. */
  token: string
  /** Everything that it printed so far. */
  said: () => string
}

/** Waits until `badgateway serve`, just spawned with pipes, says that it is ready. Rejects with what it said when it ends instead. */
export async function serving(child: ChildProcess): Promise<Serving> {
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk
    })
  const [, address = ''] = await printed(child, /is ready[\s\S]*?\n {2}(http:\S+)\n/)
  const { origin, hash } = new URL(address)
  return { address, origin, token: hash.slice('#token='.length), said: () => said, stop: () => endChild(child) }
}

/** Starts the built program at a free port and resolves when it says that it is ready. Rejects when the page is not built. In: more options of `serve`. */
export async function startBadgateway(...options: readonly string[]): Promise<Serving> {
  const running = await serving(
    spawn(process.execPath, ['bin/badgateway.js', 'serve', '--port', '0', ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] }),
  )
  const answer = await fetch(running.origin)
  if (answer.ok) return running
  await running.stop()
  throw new Error(await answer.text())
}
