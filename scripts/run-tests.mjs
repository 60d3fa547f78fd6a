#!/usr/bin/env node
/** `npm test`: every check in order, stopping at the first that fails; whatever happened, the last line is `N passed, N failed`. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sumResults } from './sum-results.mjs'

const results = fileURLToPath(new URL('../test-results', import.meta.url))
// An old report must not count for this run.
rmSync(results, { recursive: true, force: true })

const broken = ['validate', 'build', 'e2e'].find((step) => spawnSync('npm', ['run', step], { stdio: 'inherit' }).status !== 0)
const { passed, failed, problems } = sumResults(results, { noSkip: process.env.BADGATEWAY_NO_SKIP === '1' })

if (broken !== undefined) console.error(`npm run ${broken} failed.`)
for (const problem of problems) console.error(problem)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = broken === undefined && failed === 0 ? 0 : 1
