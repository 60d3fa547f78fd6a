#!/usr/bin/env node
/** Run before the journeys: installs Chromium when there is none. Debian's package when root on Debian, Playwright's own otherwise. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './find-chromium.mjs'

try {
  const found = findChromium() ?? install()
  if (found === null)
    throw new Error('There is no Chromium and it could not be installed. Install chromium, or set CHROMIUM_PATH to its program.')
  const version = spawnSync(found, ['--version'], { encoding: 'utf8' })
  if (version.status !== 0) throw new Error(`${found} does not start. Mend it, or set CHROMIUM_PATH to another Chromium.`)
  console.log(`Chromium: ${found}, ${version.stdout.trim()}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** @returns {string | null} path of the program, null when it could not be installed */
function install() {
  const withApt = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (withApt) run('apt-get', ['update']) && run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  return findChromium() ?? (run('npx', ['--no-install', 'playwright', 'install', 'chromium']) ? findChromium() : null)
}

/** @param {string} command @param {string[]} args @returns {boolean} whether it ended well */
function run(command, args) {
  console.log(`Installing Chromium: ${command} ${args.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0
}
