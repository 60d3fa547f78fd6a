import type { FoundFact } from '../../contract/fact.ts'
import type { ReadJob } from './read-source.ts'
import type { WorkerSays } from './read-text.worker.ts'
import type { TextFound } from './text-found.ts'

/** What several texts show together of when the failures come. */
export type TimingAcross = (texts: readonly TextFound[]) => FoundFact[]

/** `onFound` brings along what compares the texts, which is no part of the first load. */
export type ReadHandlers = {
  onProgress: (done: number) => void
  onFound: (found: TextFound, timing: TimingAcross) => void
  onProblem: (says: string) => void
}

/** Starts to read. Out: ends it at once; nothing is said after that. */
export type StartReading = (job: ReadJob, handlers: ReadHandlers) => () => void

/** Reads in a worker of its own, which brings the log lines along: the page stays quick, and ending it frees all that it holds. */
export const readInWorker: StartReading = (job, { onProgress, onFound, onProblem }) => {
  const worker = new Worker(new URL('./read-text.worker.ts', import.meta.url), { type: 'module' })
  const timing = import('../../reading/text/timing-across.ts').then(
    ({ timingAcross }) => timingAcross,
    () => null,
  )
  let isEnded = false
  const end = () => {
    isEnded = true
    worker.terminate()
  }
  const fail = (says: string) => {
    if (!isEnded) onProblem(says)
    end()
  }
  worker.addEventListener('message', async ({ data }: MessageEvent<WorkerSays>) => {
    if (data.is === 'reading') return onProgress(data.done)
    worker.terminate()
    if (data.is === 'unreadable') return fail('It cannot be read: it may be a folder, a damaged archive, or a file that has changed since.')
    const timingAcross = await timing
    if (timingAcross === null) fail(didNotStart)
    else if (!isEnded) onFound(data.found, timingAcross)
  })
  worker.addEventListener('error', () => fail(didNotStart))
  worker.postMessage(job)
  return end
}

const didNotStart = 'The reader did not start. Reload the page, then give it once more.'
