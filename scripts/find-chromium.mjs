import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Finds the Chromium that the journeys drive: CHROMIUM_PATH, else one on the PATH, else Playwright's own.
 * @param {{ CHROMIUM_PATH?: string | undefined, PATH?: string | undefined }} [env]
 * @param {string} [own] where Playwright installs its own
 * @returns {string | null} path of the program; null when there is none. A CHROMIUM_PATH that cannot be run throws: it was meant.
 */
export function findChromium(env = process.env, own = chromium.executablePath()) {
  if (env.CHROMIUM_PATH) {
    if (isProgram(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new Error('CHROMIUM_PATH names no program that can be run. Correct it, or unset it to search the PATH.')
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, own].find(isProgram) ?? null
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
