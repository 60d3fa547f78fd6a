#!/usr/bin/env node
/**
 * `npm run audit`: whether a hole is known in a package that ships. Ends with 1 when one is, and with 0 when none is or the registry does not
 * answer that question, which it then says.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readLock, shippedPaths } from './shipped.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: root, encoding: 'utf8', timeout: 60_000 })
const answer = parse(stdout)

if (answer?.vulnerabilities === undefined) {
  console.log(`Not audited: the registry does not answer (${answer?.message ?? 'no answer in a minute'}).`)
} else {
  const ours = new Set(shippedPaths(readLock()))
  const holes = Object.values(answer.vulnerabilities).filter(({ nodes }) => nodes.some((/** @type {string} */ path) => ours.has(path)))
  for (const { name, severity, range } of holes) console.error(`${name} ${range}: ${severity}`)
  console.log(`${ours.size} packages ship, ${holes.length} with a known hole.`)
  process.exitCode = holes.length === 0 ? 0 : 1
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
