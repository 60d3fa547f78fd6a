import { type ReadJob, readSource } from './read-source.ts'
import type { TextFound } from './text-found.ts'

/** What the worker says while and after it reads. */
export type WorkerSays = { is: 'reading'; done: number } | { is: 'read'; found: TextFound } | { is: 'unreadable' }

/** More often than this, in milliseconds, nobody sees a number change. */
const between = 100

/** Reads one job, then waits to be ended. */
addEventListener('message', async ({ data }: MessageEvent<ReadJob>) => {
  const say = (says: WorkerSays) => postMessage(says)
  let said = 0
  try {
    const found = await readSource(data, (done) => {
      if (performance.now() - said < between) return
      said = performance.now()
      say({ is: 'reading', done })
    })
    say({ is: 'read', found })
  } catch {
    say({ is: 'unreadable' })
  }
})
