import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Locator, Page } from '@playwright/test'
import Database from 'libsql'
import { encode } from 'uqr'
import { type Serving, startBadgateway } from './support/badgateway.ts'
import { expect, test } from './support/fixtures.ts'
import { reportIn } from './support/journey.ts'
import { ownFolder } from './support/own-folder.ts'
import { scenes } from './support/scenes.ts'
import type { Start } from './support/start.ts'
import { missingSocket } from './support/upstreams.ts'
import { violations } from './support/violations.ts'

/** What a browser says of an answer that is none; the page says it in words. */
const refused = /Failed to load resource: the server responded with a status of (404|503)/

test.describe('A short link', () => {
  test.use({ expectedErrors: [refused] })

  test('is made once, and opens in a second, clean browser until it is deleted', async ({ page, browser, context, start }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const server = await storing(start)
    const says = await makeReport(page, server, (await start(missingSocket())).address)
    const made = reportIn(page.url())
    const share = sharePanel(page)
    await share.getByRole('combobox', { name: 'Delete it after' }).selectOption({ label: '7 days' })
    const stored = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().includes('/api/reports'))
    await share.getByRole('button', { name: 'Make a short link' }).click()
    expect(new URL((await stored).url()).search).toBe('?days=7')
    await expect(share.getByRole('status').filter({ hasText: 'The short link is made.' })).toBeFocused()
    await expect(share.getByRole('button', { name: 'Make a short link' })).toBeHidden()
    await expect(share).toContainText(/Whoever has it can read the report, until \d+ \w+ \d{4}\./)
    await share.getByRole('button', { name: 'Copy the short link' }).click()
    await expect(share.getByRole('button', { name: 'Copied' })).toBeVisible()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(new RegExp(`^${server.origin}/r/[\\w-]{32}$`))

    const other = await cleanPage(browser)
    await other.goto(link)
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(says)
    const snapshot = other.getByRole('region', { name: 'Snapshot' })
    await expect(snapshot).toContainText(/Snapshot\. Made .+ with badgateway 0\.1\.0, looked at from the proxy’s machine\./)
    await expect(snapshot).toContainText(/It is deleted on \d+ \w+ \d{4}\./)
    await expect(sharePanel(other).getByText('Delete it')).toBeHidden()
    await snapshot.getByRole('link', { name: 'Start from here' }).click()
    await expect(other).toHaveURL(/\/#v=1&.*proxy=nginx.*vantage=proxy-host$/)
    for (const [question, option] of Object.entries(made.answers)) expect(other.url()).toContain(`${question}=${option}`)
    await expect(other.getByRole('combobox', { name: 'The proxy' })).toHaveValue('nginx')

    await test.step('the browser that made it deletes it, also on a later visit', async () => {
      await page.goto(link)
      const here = sharePanel(page)
      await here.getByText('Delete it').click()
      await here.getByRole('button', { name: 'Delete the stored report' }).click()
      await expect(here.getByRole('status')).toHaveText('Deleted. The short link shows nobody anything any more.')
      await expect(here).not.toContainText(link)
      expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('badgateway-delete-')))).toEqual([])
    })
    await other.goto(link)
    await isNotThere(other)
    await other.context().close()
  })

  test('that is unknown, has expired or was deleted looks the same', async ({ page, browser, start }) => {
    const server = await storing(start)
    const report = await someReport(page, server, start)
    const [deleted, expired, kept] = await Promise.all([store(server, report), store(server, report), store(server, report)])
    await fetch(`${server.origin}/api/reports/${deleted.id}`, {
      method: 'DELETE',
      headers: { 'x-badgateway-delete-token': deleted.deleteToken, 'x-badgateway-token': server.token },
    })
    expire(server, expired.id)
    const other = await cleanPage(browser)
    await other.goto(`${server.origin}/r/${kept.id}`)
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(/there is no such file\.$/)
    const seen: string[] = []
    for (const id of [deleted.id, expired.id, 'A'.repeat(32), 'short', 'a%20b']) {
      await other.goto(`${server.origin}/r/${id}`)
      await isNotThere(other)
      seen.push(await other.getByRole('main').innerText())
    }
    expect(new Set(seen).size).toBe(1)
    await other.context().close()
  })

  test('keeps the path below which the page is served', async ({ page, browser, start }) => {
    const server = await storing(start, '--base-path', '/502')
    const below = { ...server, origin: `${server.origin}/502` }
    const says = await makeReport(page, below, (await start(missingSocket())).address)
    const share = sharePanel(page)
    await share.getByRole('button', { name: 'Make a short link' }).click()
    const link = (await share.locator('code').textContent()) ?? ''
    expect(link).toMatch(new RegExp(`^${below.origin}/r/[\\w-]{32}$`))
    const other = await cleanPage(browser)
    await other.goto(link)
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(says)
    await other.getByRole('link', { name: 'Start from here' }).click()
    await expect(other).toHaveURL(new RegExp(`^${below.origin}/#v=1&`))
    await expect(other.getByRole('combobox', { name: 'The proxy' })).toHaveValue('nginx')
    await other.context().close()
  })

  test('says that it shows more than the screen once more is taken out, and another can be made', async ({ page, start }) => {
    const server = await storing(start)
    const { address } = await start(missingSocket())
    const word = basename(dirname(address))
    await makeReport(page, server, address)
    const share = sharePanel(page)
    await share.getByRole('button', { name: 'Make a short link' }).click()
    await expect(share.getByRole('status').filter({ hasText: 'The short link is made.' })).toBeVisible()
    await page.getByText('Redact more').click()
    await page.getByRole('textbox', { name: 'Word, host name or address' }).fill(word)
    await page.getByRole('button', { name: 'Redact this' }).click()
    await expect(share).toContainText('It shows the report as it was before you took more out.')
    await share.getByRole('button', { name: 'Make a short link' }).click()
    await expect(share.locator('code')).toHaveCount(2)
    await page.goto((await share.locator('code').last().textContent()) ?? '')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('[redacted 1]')
    await expect(page.getByRole('main')).not.toContainText(word)
  })

  test('says what is wrong when the database is silent, nobody answers, or something odd is stored', async ({ page, start }) => {
    const server = await storing(start)
    const report = await someReport(page, server, start)
    const title = page.getByRole('heading', { level: 1 })
    const at = `${server.origin}/r/${'A'.repeat(32)}`

    let mode = 'down'
    await page.route('**/api/reports/*', (route) => {
      if (mode === 'down') return route.fulfill({ status: 503, json: { error: { field: null, says: 'Silent.' } } })
      if (mode === 'newer') return route.fulfill({ json: { ...report, format: 'badgateway-report/2' } })
      if (mode === 'odd') return route.fulfill({ json: { ...report, verdict: 'maybe' } })
      if (mode === 'huge') return route.fulfill({ body: ' '.repeat(1_000_001) })
      return route.fulfill({ json: report })
    })
    await page.goto(at)
    await expect(title).toHaveText('The report cannot be fetched now')
    await expect(page.getByRole('main')).toContainText('it holds the whole report and works without the database')
    mode = 'fine'
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(title).toHaveText(/there is no such file\.$/)

    for (const [next, says] of [
      ['newer', 'This report was made by a newer badgateway'],
      ['odd', 'What is stored here is no report'],
      ['huge', 'What is stored here is no report'],
    ] as const) {
      mode = next
      await page.goto(at)
      await page.reload()
      await expect(title).toHaveText(says)
    }
  })
})

test.describe('A report that is handed on', () => {
  test('as a QR code of the short link', async ({ page, start }) => {
    const server = await storing(start)
    await makeReport(page, server, (await start(missingSocket())).address)
    const share = sharePanel(page)
    await share.getByRole('button', { name: 'Make a short link' }).click()
    await share.getByText('QR code, for a phone').click()
    const link = (await share.locator('code').first().textContent()) ?? ''
    const picture = share.getByRole('img', { name: 'QR code of the short link' })
    const { data } = encode(link, { ecc: 'L', border: 4 })
    expect(await modulesOf(picture)).toEqual(data.map((row) => row.map((isDark) => (isDark ? '#' : '.')).join('')))
    await expect(share).toContainText('which on a phone is the phone itself')
  })

  test('as a QR code of the long link where it fits, and says why not where it does not', async ({ page, badgateway, start }) => {
    await makeReport(page, badgateway, (await start(missingSocket())).address)
    const share = sharePanel(page)
    await expect(share.getByText('Short link')).toBeHidden()
    await share.getByText('QR code, for a phone').click()
    const bytes = page.url().length
    if (bytes > 2953) await expect(share).toContainText(`The long link is ${bytes} bytes, and a QR code holds 2953 at most.`)
    else await expect(share.getByRole('img', { name: 'QR code of the long link' })).toBeVisible()
  })

  test('as one HTML file that opens without a server', async ({ page, browser, badgateway, start }, testInfo) => {
    const says = await makeReport(page, badgateway, (await start(missingSocket())).address)
    const saving = page.waitForEvent('download')
    await sharePanel(page).getByRole('button', { name: 'Download HTML' }).click()
    const download = await saving
    expect(download.suggestedFilename()).toMatch(/^badgateway-[\dTZ-]+\.html$/)
    const file = testInfo.outputPath('report.html')
    await download.saveAs(file)
    const context = await browser.newContext({ offline: true })
    const other = await context.newPage()
    const errors: string[] = []
    other.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    other.on('request', (request) => request.url().startsWith('file:') || errors.push(request.url()))
    await other.goto(pathToFileURL(file).href)
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(says)
    expect(errors).toEqual([])
    await context.close()
  })

  test('as JSON', async ({ page, badgateway, start }) => {
    await makeReport(page, badgateway, (await start(missingSocket())).address)
    const saving = page.waitForEvent('download')
    await sharePanel(page).getByRole('button', { name: 'Download JSON' }).click()
    expect(JSON.parse(await readFile(await (await saving).path(), 'utf8'))).toEqual(reportIn(page.url()))
  })

  for (const format of ['A4', 'Letter'] as const)
    test(`on one page of ${format}, dark or light alike`, async ({ page, stage }) => {
      // The last one shows the machine, which the others hide.
      for (const name of ['report-diagnosed', 'report-undetermined', 'report-here']) {
        const scene = scenes.find((one) => one.name === name)
        if (scene === undefined) throw new Error(`There is no scene ${name} any more.`)
        await scene.open(page, stage)
        await page.emulateMedia({ colorScheme: 'dark' })
        const pdf = await page.pdf({ format })
        expect(pagesOf(pdf), name).toBe(1)
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
        expect(await page.getByRole('button').count(), 'buttons on paper').toBe(0)
        expect(await darkest(page), 'ink on white').toEqual({ ink: 'rgb(18, 24, 26)', paper: 'rgb(255, 255, 255)' })
        await expect(page.getByText('Facts in brief')).toBeVisible()
        await page.emulateMedia({ media: null })
      }
    })
})

test.describe('The pages of a shared report', () => {
  test.use({ expectedErrors: [refused] })

  test('have no violation in light and dark, and nothing scrolls sideways at 320 px', async ({ page, start }) => {
    const server = await storing(start)
    const says = await makeReport(page, server, (await start(missingSocket())).address)
    const share = sharePanel(page)
    await share.getByRole('button', { name: 'Make a short link' }).click()
    await share.getByText('QR code, for a phone').click()
    await share.getByText('Delete it').click()
    await expect(share.getByRole('img')).toBeVisible()
    expect(await problems(page)).toEqual([])
    const link = (await share.locator('code').first().textContent()) ?? ''
    await page.goto(link)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(says)
    expect(await problems(page)).toEqual([])
    await page.goto(`${server.origin}/r/none`)
    await isNotThere(page)
    expect(await problems(page)).toEqual([])
  })
})

type Storing = Serving & { database: string }

/** The real program with a store in a folder of its own. */
async function storing(start: Start, ...options: readonly string[]): Promise<Storing> {
  const database = join((await start(ownFolder())).path, 'reports.db')
  return { ...(await start(startBadgateway('--store', `sqlite:${database}`, ...options))), database }
}

/** Leads to a report by a link, as a runbook would. Out: its title. */
async function makeReport(page: Page, server: Serving, upstream: string): Promise<string> {
  await page.goto(server.address)
  await page.goto(`${server.origin}/report#v=1&pattern=always&proxy=nginx&role=operator&upstream=${upstream}&vantage=proxy-host`)
  await expect(page).toHaveURL(/\/report#s=/, { timeout: 15_000 })
  const says = `nginx calls ${upstream}, and there is no such file.`
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(says)
  return says
}

async function someReport(page: Page, server: Serving, start: Start): Promise<object> {
  await makeReport(page, server, (await start(missingSocket())).address)
  return reportIn(page.url())
}

async function store(server: Serving, report: object): Promise<{ id: string; deleteToken: string }> {
  const answer = await fetch(`${server.origin}/api/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-badgateway-token': server.token },
    body: JSON.stringify(report),
  })
  expect(answer.status).toBe(201)
  return answer.json()
}

/** Has the time of a report run out, as its days would. */
function expire({ database }: Storing, id: string): void {
  const db = new Database(database)
  const key = createHash('sha256').update(id).digest('base64url')
  expect(db.prepare('update reports set expires_at = ? where key = ?').run(Date.now() - 1, key).changes).toBe(1)
  db.close()
}

async function cleanPage(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage()
}

function sharePanel(page: Page): Locator {
  return page.getByRole('region', { name: 'Take it with you' })
}

async function isNotThere(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no report at this address')
  await expect(page.getByRole('main')).toContainText('It never was, it has expired, or it was deleted.')
}

/** The modules of a QR code as its path draws them, a line of # and . each. */
async function modulesOf(picture: Locator): Promise<string[]> {
  const size = Number((await picture.getAttribute('viewBox'))?.split(' ')[2])
  const rows = Array.from({ length: size }, () => new Array<string>(size).fill('.'))
  const path = (await picture.locator('path').last().getAttribute('d')) ?? ''
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    rows[Number(y)]?.fill('#', Number(x), Number(x) + Number(width))
  return rows.map((row) => row.join(''))
}

/** The pages of a PDF as Chromium writes it, each an object of its own. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

async function darkest(page: Page): Promise<{ ink: string; paper: string }> {
  return page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body)
    return { ink: color, paper: backgroundColor }
  })
}

/** What is wrong with a page in light and dark, and at 320 px. */
async function problems(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await violations(page)).map((violation) => `${colorScheme} ${violation}`))
  }
  await page.setViewportSize({ width: 320, height: 640 })
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
  if (scrollWidth > clientWidth) found.push(`${scrollWidth} px wide at 320 px`)
  await page.setViewportSize({ width: 1280, height: 720 })
  return found
}
