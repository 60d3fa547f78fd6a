import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { marked } from 'marked'
import { writeUnseen } from '../../src/contract/unseen.ts'
import { writeAnswers } from '../../src/diagnosis/permalink.ts'
import { writeReportLink } from '../../src/diagnosis/report-link.ts'
import { expect, test } from '../support/fixtures.ts'
import { ownFolder } from '../support/own-folder.ts'
import { openAll } from '../support/violations.ts'
import { type HostileText, hostileTexts } from './content-rows.ts'
import { isLongRun, writeFigures } from './figures.ts'
import { hostileLook, hostileRun } from './hostile-answers.ts'
import { hostileReport } from './hostile-report.ts'
import { outputsOf } from './outputs.ts'
import { textFields } from './text-fields.ts'
import { watched } from './watched.ts'

const injections = hostileTexts().filter(({ kind }) => kind === 'injection')
/** The short run takes every third in most places, unless it is for rows from elsewhere. */
const isWhole = isLongRun || process.env.BADGATEWAY_ROWS !== undefined
const some = isWhole ? injections : injections.filter((_, index) => index % 3 === 1)
/** The short run takes a dozen where each is a page of its own. */
const few = isWhole ? injections : injections.filter((_, index) => index % 10 === 4)
/** A fragment is six pages a row. */
const ofFragment = isWhole ? injections.filter((_, index) => index % 4 === 0) : few
/** Several rows as one text of a few thousand characters, where a journey takes a second. */
const groups = Array.from({ length: isWhole ? 8 : 3 }, (_, part) =>
  some
    .filter((_, index) => index % (isWhole ? 8 : 3) === part)
    .map(({ text }) => text.slice(0, 300))
    .join(' '),
)

// A trace of pages this full takes longer than the pages.
test.use({ trace: 'off' })
test.describe.configure({ timeout: isWhole ? 1_800_000 : 180_000 })

test.describe('What came from outside, in the browser', () => {
  test('a report that an attacker wrote', async ({ page, badgateway }) => {
    const watch = await watched(page, badgateway.origin)
    const misses: string[] = []
    for (const [turn, { why, text }] of few.entries()) {
      await page.goto('about:blank')
      await page.goto(`${badgateway.origin}/report${await writeReportLink(hostileReport(text, turn).report)}`)
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/Reading/)
      await expect(page.getByRole('heading', { name: 'Take it with you' })).toBeVisible()
      await openAll(page)
      for (const problem of await watch.problems()) misses.push(`${why}: ${problem}`)
      if (!(await shows(page, text))) misses.push(`${why}: the text is not shown`)
      const offered = page.locator('#next li pre, [aria-labelledby="not-seen"] pre')
      if ((await offered.count()) > 0) misses.push(`${why}: offers to copy somebody else’s command`)
    }
    figures('reports of an attacker', few.length, misses)
    expect(misses).toEqual([])
  })

  test('its HTML file, from the disk', async ({ page, start }) => {
    const { path: folder } = await start(ownFolder())
    const watch = await watched(page, 'file://')
    const misses: string[] = []
    for (const [turn, { why, text }] of some.entries()) {
      const file = join(folder, `${turn}.html`)
      await writeFile(file, (await outputsOf(hostileReport(text, turn).report)).html)
      await page.goto(pathToFileURL(file).href)
      for (const problem of await watch.problems()) misses.push(`${why}: ${problem}`)
      if (!(await shows(page, text))) misses.push(`${why}: the text is not shown`)
    }
    figures('files of HTML', some.length, misses)
    expect(misses).toEqual([])
  })

  test('its Markdown, rendered without a policy', async ({ page }) => {
    const watch = await watched(page, 'about:blank')
    const misses: string[] = []
    for (const [turn, { why, text }] of some.entries()) {
      const { markdown } = await outputsOf(hostileReport(text, turn).report)
      await page.setContent(`<!doctype html><title>t</title><main>${await marked.parse(markdown, { gfm: true })}</main>`)
      for (const problem of await watch.problems()) misses.push(`${why}: ${problem}`)
      const made = await page.evaluate(() => ({
        links: [...document.querySelectorAll('a')].map(({ href }) => href),
        tables: document.querySelectorAll('table, img, hr, input').length,
      }))
      if (made.links.join() !== 'https://gateway.example/report#s=abc' || made.tables > 0) misses.push(`${why}: ${JSON.stringify(made)}`)
    }
    figures('Markdown, rendered', some.length, misses)
    expect(misses).toEqual([])
  })

  test('answers and places in a fragment', async ({ page, badgateway }) => {
    const watch = await watched(page, badgateway.origin)
    const misses: string[] = []
    for (const { why, text } of ofFragment) {
      const plain = text.replace(/\p{Cs}/gu, '\ufffd')
      const where = { url: `http://a.example/${plain}`, proxy: plain, upstream: plain, via: [plain], app: plain, service: plain }
      const answers = writeAnswers(where, { pattern: plain, [plain]: plain })
      const raw = encodeURIComponent(plain)
      for (const at of [
        `/${answers}`,
        `/check/process${answers}`,
        `/visitor${answers}`,
        `/owner${answers}`,
        `/report#s=${raw}`,
        `/#${plain}`,
      ]) {
        await page.goto(`${badgateway.origin}${at}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        for (const problem of await watch.problems()) misses.push(`${why}: ${at.slice(0, 20)} ${problem}`)
      }
    }
    figures('fragments', ofFragment.length * 6, misses)
    expect(misses).toEqual([])
  })

  test('texts that are pasted', async ({ page, badgateway }) => {
    const watch = await watched(page, badgateway.origin)
    const misses: string[] = []
    for (const group of groups) {
      await page.goto('about:blank')
      await page.goto(badgateway.address)
      await page.getByRole('textbox', { name: 'Or paste what you have' }).fill(
        Object.values(textFields)
          .map((of) => of(group.replace(/[\r\n]+/g, ' ')))
          .join('\n'),
      )
      await page.getByRole('button', { name: 'Find the cause' }).click()
      await expect(page).toHaveURL(/\/(check|report)/)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await openAll(page)
      misses.push(...(await watch.problems()))
    }
    figures('pastes, all fields of several strings at once', groups.length, misses)
    expect(misses).toEqual([])
  })

  test('a server that answers the page with hostile results', async ({ page, badgateway }) => {
    const watch = await watched(page, badgateway.origin)
    const misses: string[] = []
    for (const [turn, group] of groups.entries()) {
      await page.route('**/api/host', (route) => route.fulfill({ json: hostileLook(group, turn) }))
      await page.route('**/api/probe', (route) => route.fulfill({ json: hostileRun(route.request().postDataJSON(), group, turn) }))
      await page.goto('about:blank')
      await page.goto(badgateway.address)
      await page.goto(
        `${badgateway.origin}/#v=1&proxy=nginx&url=http://a.example/&upstream=127.0.0.1:3000&vantage=proxy-host&pattern=always&role=operator`,
      )
      await page.getByRole('button', { name: 'Find the cause' }).click()
      await expect(page).toHaveURL(/\/(check|report)/)
      await openAll(page)
      misses.push(...(await watch.problems()))
      const report = page.getByRole('link', { name: 'Show the report now' })
      if (await report.isVisible()) await report.click()
      await openAll(page)
      misses.push(...(await watch.problems()))
      await page.unrouteAll({ behavior: 'wait' })
    }
    figures('server that answers the page with hostile results, several strings at once', groups.length * 2, misses)
    expect(misses).toEqual([])
  })
})

/** Each test may run in a worker of its own, so each has a part of its own. */
function figures(what: string, count: number, misses: readonly string[]): void {
  writeFigures(`content-in-browser-${what.split(/[ ,]/)[0]?.toLowerCase()}`, {
    title: 'Content in Chromium',
    rows: [[`${what}: pages looked at for scripts, requests, broken policies and hidden characters`, `${count}`]],
    misses: misses.map((miss) => `${what}: ${miss}`),
    notTried: ['Browsers other than Chromium.'],
  })
}

/** Whether a page shows the text, white space apart. */
async function shows(page: Page, text: HostileText['text']): Promise<boolean> {
  const bare = (shown: string) => shown.replace(/[ \t\r\n]+|\\x0[9ad]/g, '')
  return bare(await page.evaluate(() => document.body.textContent ?? '')).includes(bare(writeUnseen(bare(text.slice(0, 200)))))
}
