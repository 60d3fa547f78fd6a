import type { ReadJob } from './read-source.ts'
import type { WorkerSays } from './read-text.worker.ts'
import type { TextFound } from './text-found.ts'

export type ReadHandlers = { onProgress: (done: number) => void; onFound: (found: TextFound) => void; onProblem: (says: string) => void }

/** Starts to read. Out: ends it at once; nothing is said after that. */
export type StartReading = (job: ReadJob, handlers: ReadHandlers) => () => void

/** Reads in a worker of its own, which brings the log lines along: the page stays quick, and ending it frees all that it holds. */
export const readInWorker: StartReading = (job, { onProgress, onFound, onProblem }) => {
  const worker = new Worker(new URL('./read-text.worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerSays>) => {
    if (data.is === 'reading') return onProgress(data.done)
    worker.terminate()
    if (data.is === 'read') onFound(data.found)
    else onProblem('It cannot be read: it may be a folder, a damaged archive, or a file that has changed since.')
  })
  worker.addEventListener('error', () => {
    worker.terminate()
    onProblem('The reader did not start. Reload the page, then give it once more.')
  })
  worker.postMessage(job)
  return () => worker.terminate()
}
