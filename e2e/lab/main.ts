import { runScenario } from './run-scenario.ts'
import { scenarios } from './scenarios/index.ts'

export async function main(args: readonly string[]): Promise<number> {
  const bare = args.includes('--bare')
  const words = args.filter((a) => !a.startsWith('--'))
  const wanted = scenarios.filter(({ id }) => words.length === 0 || words.some((w) => id.includes(w)))
  const waiting = [...wanted]
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        const played = await runScenario(next, { bare })
        if (played.skipped !== null) {
          console.log(`${next.id}: skipped, ${played.skipped}`)
          continue
        }
        for (const r of played.results)
          console.log(
            `${next.id.padEnd(32)} ${r.mode.padEnd(13)} ${r.outcome.padEnd(13)} ${r.said ? `${r.said.cause} ${r.said.confidence}` : '-'} ${r.isProvenWrong ? 'PROVEN-WRONG' : ''} ${r.ms} ms ${r.complaint.slice(0, 150)}`,
          )
      } catch (error) {
        console.log(`${next.id}: BROKEN STAGE ${error instanceof Error ? error.message : error}`)
      }
    }
  }
  await Promise.all([worker(), worker()])
  return 0
}
