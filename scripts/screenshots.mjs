#!/usr/bin/env node
/**
 * `npm run screenshots [FOLDER]`: pictures of every page at 320 and 1280 px, light and dark, into FOLDER (docs/screenshots by default).
 * Needs a build (`npm run build`), Chromium and nginx; the pages come from e2e/support/scenes.ts.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { runnerImport } from 'vite'
import { findChromium } from './find-chromium.mjs'

const folder = resolve(process.argv[2] ?? 'docs/screenshots')
const support = fileURLToPath(new URL('../e2e/support/', import.meta.url))

/** @template T @param {string} name @returns {Promise<T>} a module of e2e/support, which is TypeScript */
const load = async (name) => (await runnerImport(join(support, name), { configFile: false, logLevel: 'error' })).module

const { startBadgateway } = /** @type {typeof import('../e2e/support/badgateway.ts')} */ (await load('badgateway.ts'))
const { startNginx } = /** @type {typeof import('../e2e/support/nginx.ts')} */ (await load('nginx.ts'))
const { hideTheMachine } = /** @type {typeof import('../e2e/support/host-look.ts')} */ (await load('host-look.ts'))
const { scenes, setTheStage } = /** @type {typeof import('../e2e/support/scenes.ts')} */ (await load('scenes.ts'))

/** @type {{ stop: () => Promise<void> }[]} */
const started = []
/** @template {{ stop: () => Promise<void> }} T @param {Promise<T>} starting */
const start = async (starting) => {
  const one = await starting
  started.push(one)
  return one
}

const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  mkdirSync(folder, { recursive: true })
  const badgateway = await start(startBadgateway())
  const stage = await setTheStage(badgateway, start, (config) => start(startNginx(config)))
  for (const colorScheme of /** @type {const} */ (['light', 'dark']))
    for (const width of [320, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' })
      await hideTheMachine(context)
      for (const { name, open } of scenes) {
        const page = await context.newPage()
        await open(page, stage)
        // A window as tall as the page: what sticks to its edges then stands where it belongs.
        const height = await page.evaluate(() => document.documentElement.scrollHeight)
        await page.setViewportSize({ width, height })
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}${width}.png`) })
        await page.close()
      }
      await context.close()
    }
  console.log(`${scenes.length * 4} pictures in ${folder}`)
} finally {
  await browser.close()
  for (const one of started.reverse()) await one.stop()
}
