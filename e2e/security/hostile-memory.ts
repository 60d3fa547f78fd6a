import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProbeRun } from '../../src/contract/probe.ts'
import { nodeProbeDeps } from '../../src/probes/node-deps.ts'
import type { ProbeDeps } from '../../src/probes/probe.ts'
import { runProbes } from '../../src/probes/run-probes.ts'
import { createTargetGuard } from '../../src/probes/target-guard.ts'
import { type RunningServer, startServer } from '../../src/server/main.ts'

export type Job =
  /** `atOnce` runs, whose targets take turns. */
  | { do: 'probe'; runs: ProbeRun[]; atOnce: number; deadlines: NonNullable<ProbeDeps['deadlines']> }
  | { do: 'serve' }
  | { do: 'stop' }
  | { do: 'measure' }

export type Done =
  | { done: 'probe'; longestMs: number; results: number }
  | { done: 'serve'; url: string; token: string }
  | { done: 'stop' }
  | { done: 'failed'; says: string }
  /** Memory now and at its highest since the last measurement. `held`: sockets, look-ups and timers that are still there. */
  | { done: 'measure'; nowMb: number; peakMb: number; held: Record<string, number>; errors: string[] }

// The process that hostile-memory.test.ts builds and starts, so that nothing is measured but what a user runs.
const kinds = ['TCPSocketWrap', 'TLSWrap', 'TCPConnectWrap', 'PipeConnectWrap', 'GetAddrInfoReqWrap', 'Timeout']

await answerJobs()

/** Does one job after the other, as the other process asks for them, while it keeps watch on the memory of this one. */
async function answerJobs(): Promise<void> {
  const errors: string[] = []
  process.on('unhandledRejection', (reason) => errors.push(`unhandled rejection: ${String(reason)}`))
  process.on('uncaughtException', (error) => errors.push(`uncaught exception: ${error.message}`))
  let peak = 0
  let server: RunningServer | undefined
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 5)

  const answer = async (job: Job): Promise<Done> => {
    if (job.do === 'probe') return probe(job)
    if (job.do === 'serve') {
      server = await serve(errors)
      return { done: 'serve', url: server.url, token: server.token }
    }
    if (job.do === 'stop') {
      await server?.close()
      return { done: 'stop' }
    }
    globalThis.gc?.()
    const nowMb = inMb(process.memoryUsage.rss())
    const peakMb = Math.max(nowMb, inMb(peak))
    peak = 0
    return { done: 'measure', nowMb, peakMb, held: held(), errors }
  }
  process.on('message', (job: Job) => {
    const failed = (error: unknown): Done => ({
      done: 'failed',
      says: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
    void answer(job)
      .catch(failed)
      .then((done) => process.send?.(done))
  })
  await new Promise<void>((resolve) => process.once('disconnect', resolve))
  clearInterval(watch)
}

async function probe({ runs, atOnce, deadlines }: Extract<Job, { do: 'probe' }>): Promise<Done> {
  const guard = createTargetGuard({ mode: 'local', own: null })
  const wishes = Array.from({ length: Math.ceil(atOnce / runs.length) }, () => runs)
    .flat()
    .slice(0, atOnce)
  const made = await Promise.all(
    wishes.map(async (run) => {
      const begun = performance.now()
      const results = await runProbes(run, { ...nodeProbeDeps({ guard }), deadlines })
      return { ms: performance.now() - begun, results: results.length }
    }),
  )
  return { done: 'probe', longestMs: Math.max(...made.map(({ ms }) => ms)), results: made.reduce((sum, { results }) => sum + results, 0) }
}

async function serve(errors: string[]): Promise<RunningServer> {
  const pageDir = await mkdtemp(join(tmpdir(), 'badgateway-hostile-'))
  await writeFile(join(pageDir, 'index.html'), '<!doctype html>page')
  const server = await startServer({
    port: 0,
    pageDir,
    version: '0.0.0',
    print: () => {},
    warn: (line) => errors.push(line),
    env: {},
  })
  await rm(pageDir, { recursive: true })
  return server
}

/** What a probe could have left behind, by kind; the watch on the memory is a timer, too. */
function held(): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) if (kinds.includes(kind)) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function inMb(bytes: number): number {
  return Math.round(bytes / 100_000) / 10
}
