#!/usr/bin/env node
/**
 * `npm run fuzz [-- --runs N] [--seed N]`: fuzzed targets, resolvers and modes against the target guard; 1,000,000 runs unless told. The seed is
 * printed; with the same seed and number it makes the same runs. See e2e/security/fuzz-targets.test.ts.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = read()
const wrong = Object.entries(values).find(([, value]) => !/^\d{1,10}$/.test(value))
if (wrong !== undefined) {
  console.error(`--${wrong[0]} needs a whole number, such as --${wrong[0]} 1000.`)
  process.exit(2)
}
const env = {
  ...process.env,
  BADGATEWAY_FUZZ_RUNS: values.runs,
  ...(values.seed === undefined ? {} : { BADGATEWAY_FUZZ_SEED: values.seed }),
}
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'security', 'e2e/security/fuzz-targets.test.ts'], {
  stdio: 'inherit',
  env,
})
process.exitCode = status ?? 1

function read() {
  try {
    return parseArgs({ options: { runs: { type: 'string', default: '1000000' }, seed: { type: 'string' } } })
  } catch {
    console.error('npm run fuzz takes only -- --runs N --seed N.')
    process.exit(2)
  }
}
