import type { Hono } from 'hono'
import { afterAll, describe, expect, it } from 'vitest'
import { all, ask, type Combination, combination, describeOne, howMuch, isTaken } from './call-table.ts'
import { isLongRun, writeFigures } from './figures.ts'

type Walk = {
  who: 'local' | 'shared'
  app: Hono
  /** Counts the runs that the app makes. */
  counted: { runs: number }
  /** What must come of a request, said from the rules alone, without any code of the guard. */
  mustBe: (one: Combination) => { isLetIn: boolean; runs: 0 | 1 }
}

/** The test of one server against every combination of the table. */
export function walkTable({ who, app, counted, mustBe }: Walk): void {
  describe(`the ${who} server judges every combination of Host, Origin, Fetch Metadata, token, method, type and path`, () => {
    const tried = { requests: 0, letIn: 0, runs: 0 }
    const misses: string[] = []

    it(`as its rules say (${howMuch})`, { timeout: 900_000 }, async () => {
      for (let number = 0; number < all; number += 1) {
        const one = combination(number)
        if (!isTaken(number, one)) continue
        const must = { ...mustBe(one), leaks: false }
        const came = await ask(app, counted, one)
        tried.requests += 1
        if (came.isLetIn) tried.letIn += 1
        tried.runs += came.runs
        if (came.isLetIn !== must.isLetIn || came.runs !== must.runs || came.leaks)
          misses.push(`${describeOne(one)}: ${JSON.stringify(came)}`)
      }
      expect(misses.slice(0, 20)).toEqual([])
      // Both verdicts were met, or the table would prove nothing.
      expect([tried.runs > 50, tried.letIn > tried.runs, tried.requests > tried.letIn]).toEqual([true, true, true])
    })

    afterAll(() =>
      writeFigures(`${who}-server-table`, {
        title: `The ${who} server: who may call it`,
        rows: [
          [
            'combinations of Host, Origin, Sec-Fetch-Site, Sec-Fetch-Mode, token, content type, method and path',
            `${tried.requests} of ${all}`,
          ],
          ['let in, of which most may only read', String(tried.letIn)],
          ['probes made, each by a same-origin or browserless call with the token', String(tried.runs)],
          ['verdicts that differ from the rules', String(misses.length)],
        ],
        misses: misses.slice(0, 20),
        notTried: isLongRun ? [] : ['The short form walks a part of the table; npm run security walks all of it.'],
      }),
    )
  })
}
