import { expect, test } from '@playwright/test'
import { skipUnless } from '../support/skip-unless.ts'
import { runScenario } from './run-scenario.ts'
import { scenarios } from './scenarios/index.ts'

test.describe('diagnose names the cause in the lab', () => {
  for (const scenario of scenarios.filter(({ quick }) => quick)) {
    test(scenario.title, async () => {
      const played = await runScenario(scenario)
      skipUnless(played.skipped)
      if (played.skipped !== null) return
      const told = played.results.map(({ mode, outcome, said, isProvenWrong, complaint }) => ({
        mode,
        outcome,
        said,
        isProvenWrong,
        complaint,
      }))
      const mayBeKnowable = (mode: string) => (mode === 'network-only' ? /^(right|knowable)$/ : /^right$/)
      expect(told).toEqual(
        told.map((one) => ({ ...one, outcome: expect.stringMatching(mayBeKnowable(one.mode)), isProvenWrong: false, complaint: '' })),
      )
    })
  }
})
