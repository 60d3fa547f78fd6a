#!/usr/bin/env node
/**
 * `npm run soak:store [-- N]`: the tests of the store with N kills of the built server in the middle of writes (200 unless told), for SQLite and for
 * PostgreSQL, and as many crashes of PostgreSQL as a fifth of that; prints the figures. See e2e/store.
 */
import { spawnSync } from 'node:child_process'

const [kills = '200', ...more] = process.argv.slice(2)
if (/^[1-9]\d{0,4}$/.test(kills) && more.length === 0) {
  const env = { ...process.env, BADGATEWAY_STORE_KILLS: kills, BADGATEWAY_NO_SKIP: '1' }
  process.exitCode = spawnSync('npx', ['playwright', 'test', 'e2e/store', '--reporter=list'], { stdio: 'inherit', env }).status ?? 1
} else {
  console.error('npm run soak:store takes only a number of kills: npm run soak:store -- 200.')
  process.exitCode = 2
}
