import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { continueOn, reportIn } from './support/journey.ts'
import { closedEarlyAfterTimeout, hourOfLog, refusedLine } from './support/log-texts.ts'
import { ownFolder } from './support/own-folder.ts'

/** A page that cannot run anything for so long, in milliseconds, is frozen to the person; a busy machine pauses for less. */
const frozen = 500

const stoppedUnit = `● shop.service - Shop
     Loaded: loaded (/etc/systemd/system/shop.service; enabled; preset: enabled)
     Active: failed (Result: exit-code) since Sun 2026-11-22 03:11:20 UTC; 2min ago
    Process: 812 ExecStart=/usr/bin/node server.js (code=exited, status=1/FAILURE)
   Main PID: 812 (code=exited, status=1/FAILURE)
`

const box = (page: Page) => page.getByRole('textbox', { name: 'Or paste what you have' })
const go = (page: Page) => page.getByRole('button', { name: 'Find the cause' }).click()

test.describe('Pasting at the start', () => {
  test('one line of nginx is enough: neither the log nor who answered is asked for any more, and what was read counts', async ({
    page,
    badgateway,
    journey,
  }) => {
    await page.goto(badgateway.address)
    await box(page).fill(refusedLine)
    await go(page)
    await journey.answer({ pattern: 'Every request', process: 'No, it is not running' })
    await page.getByRole('link', { name: 'Show the report now' }).click()
    await expect(page).toHaveURL(/\/report#s=/)
    expect(reportIn(page.url()).causes[0]).toMatchObject({ id: 'app-not-running' })
    const main = page.getByRole('main')
    await expect(main).toContainText('127.0.0.1:3000 refuses connections')
    await expect(main).toContainText('connect() failed (111: Connection refused)')
    await expect(main).toContainText('pasted text, line 1')
    await expect(main).not.toContainText('c81e728d')
  })

  test('a worker that was killed and the early close after it: the kill is the cause', async ({ page, badgateway }) => {
    await page.goto(badgateway.address)
    await box(page).fill(closedEarlyAfterTimeout)
    await go(page)
    await expect(page).toHaveURL(/\/(check|report)/)
    if (!page.url().includes('/report')) await page.getByRole('link', { name: 'Show the report now' }).click()
    await expect(page).toHaveURL(/\/report#s=/)
    expect(reportIn(page.url()).causes[0]).toMatchObject({ id: 'worker-timed-out' })
    await expect(page.getByRole('main')).toContainText('WORKER TIMEOUT')
  })

  test('healthy lines show no upstream fault', async ({ page, badgateway }) => {
    await page.goto(badgateway.address)
    await box(page).fill(
      '198.51.100.7 - - [22/Nov/2026:01:52:07 +0000] "GET / HTTP/1.1" 200 612 "-" "curl/8.5.0"\n'.repeat(3) +
        '2026/11/22 01:52:07 [notice] 1#1: start worker processes\n',
    )
    await expect(page.getByRole('main')).toContainText('It shows no fault of an upstream.')
    await go(page)
    await page.getByRole('link', { name: 'Show the report now' }).click()
    await expect(page.getByRole('main').getByText('No upstream fault', { exact: true })).toBeVisible()
    expect(reportIn(page.url()).verdict).toBe('not-this')
  })

  test('it lasts from page to page, can be taken back, and ends with a reload', async ({ page, badgateway }) => {
    await page.goto(badgateway.address)
    await box(page).fill(refusedLine)
    await page.getByText('The lines that decide').click()
    await expect(page.getByRole('main')).toContainText('nginx’s connection to the upstream was refused.')
    await go(page)
    await expect(page.getByRole('region', { name: 'Suspects' })).toContainText('127.0.0.1:3000')
    await page.getByRole('link', { name: 'Change Texts' }).click()
    await expect(box(page)).toHaveValue(refusedLine)
    await page.getByRole('button', { name: 'Remove pasted text' }).click()
    await expect(box(page)).toHaveValue('')
    await expect(box(page)).toBeFocused()
    await expect(page.getByRole('figure')).toContainText('Nothing is known yet.')

    await box(page).fill(refusedLine)
    await expect(page.getByRole('main')).toContainText('Kept in this tab until it is reloaded or closed.')
    await page.reload()
    await expect(box(page)).toHaveValue('')
    expect(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }))).toEqual(['badgateway-token'])
  })
})

test.describe('The log question', () => {
  const log = '/check/log#v=1&role=operator&proxy=nginx'

  test('says where the log is, takes a dropped file, shows the lines that decide, and keeps what was found', async ({
    page,
    badgateway,
  }) => {
    await page.goto(badgateway.origin + log)
    await expect(page.getByRole('main')).toContainText('/var/log/nginx/error.log')
    await drop(page, 'error.log', `healthy\n${refusedLine}\n${refusedLine}\n`)
    const decides = page.getByRole('main').getByRole('listitem').filter({ hasText: 'The first of 2 like it.' })
    await expect(decides).toContainText('Line 2')
    await expect(decides).toContainText('connect() failed (111: Connection refused)')
    await expect(page.getByRole('main')).toContainText('2 secrets are hidden in this line')
    await expect(page.getByRole('main')).not.toContainText('c81e728d')
    await expect(page.getByRole('radio', { name: /^The connection was refused found/ })).toBeChecked()
    await continueOn(page)
    await expect(page).toHaveURL(/\/check\/pattern#/)
    await expect(page.getByRole('region', { name: 'Your answers' })).toContainText('error.log')
  })

  test('shows when each failure came: a picture with its table', async ({ page, badgateway }) => {
    await page.goto(badgateway.origin + log)
    await page.getByRole('textbox', { name: 'Log, command output or config' }).fill(hourOfLog)
    const figure = page.getByRole('main').getByRole('figure')
    await expect(figure).toContainText('01:03 to 02:00 on the log’s clock, in steps of a minute')
    await figure.getByText('The same as a table').click()
    await expect(figure.getByRole('row', { name: /^Connection refused/ })).toContainText('01:30')
    await expect(figure.getByRole('row', { name: /^No answer in time/ })).toContainText('01:03')
  })

  test('a long file shows how far it is read, and can be cancelled', async ({ page, badgateway, start }) => {
    const file = await start(bigLog(200))
    await page.goto(badgateway.origin + log)
    await page.locator('input[type=file]').setInputFiles(file.path)
    await expect(page.getByRole('progressbar', { name: 'Reading big.log' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText(/\d+ %, \d+(\.\d)? of \d+ MB/)
    expect(await longestPause(page)).toBeLessThan(frozen)
    await page.getByRole('button', { name: 'Cancel big.log' }).click()
    await expect(page.getByText('big.log')).toHaveCount(0)
    await expect(page.getByRole('textbox', { name: 'Log, command output or config' })).toBeFocused()
  })

  test('hostile text stays text, and does not freeze the page', async ({ page, badgateway }) => {
    await page.goto(badgateway.origin + log)
    const field = page.getByRole('textbox', { name: 'Log, command output or config' })
    const hostile = `\u001b[31m${refusedLine.replace('/cart', '/<img src=x onerror=alert(1)><script>alert(2)</script>\u202e')}\u001b[0m`
    await field.fill(hostile)
    const quoted = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Line 1' })
    await expect(quoted).toContainText('<img src=x onerror=alert(1)><script>alert(2)</script>')
    await expect(page.locator('main img, main script')).toHaveCount(0)
    expect(await quoted.textContent()).not.toMatch(/[\u001b\u202e]/)

    await pasteInto(page, field, 'x'.repeat(5_000_000))
    await expect(page.getByRole('main')).toContainText('pasted text 2')
    expect(await longestPause(page)).toBeLessThan(frozen)
    await expect(page.getByRole('main')).toContainText('No line of it is a message that is known.')
    await expect(field).toHaveValue(hostile)
  })

  test('a file that cannot be read says so', async ({ page, badgateway }) => {
    await page.goto(badgateway.origin + log)
    await drop(page, 'old.log.gz', '\u001f\u008bdamaged', 'latin1')
    await expect(page.getByRole('main')).toContainText('It cannot be read')
  })
})

test.describe('What is taken out', () => {
  const secrets = `${refusedLine}\nCookie: sid=a279743d36; b=77aa88bb99\nAuthorization: Bearer abc123def456\n`

  test('each text says what was taken out of it, by kind, and never the value', async ({ page, badgateway }) => {
    await page.goto(badgateway.address)
    await box(page).fill(secrets)
    await expect(page.getByRole('main')).toContainText('Taken out: 2 cookies, 1 token, 2 query-string values.')
  })

  test('a word goes everywhere, in later texts too, and the diagnosis stays', async ({ page, badgateway }) => {
    await page.goto(badgateway.address)
    await box(page).fill(secrets)
    await page.locator('summary', { hasText: 'Redact more' }).click()
    const field = page.getByRole('textbox', { name: 'Word, host name or address' })
    await field.fill('127.0.0.1')
    await field.press('Enter')
    await expect(page.getByRole('main')).toContainText('[redacted 1] stands for 9 characters')
    await expect(field).toBeFocused()
    await page.getByText('The lines that decide').click()
    await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Line 1' }).last()).toContainText('[redacted 1]:3000')
    await go(page)
    await expect(page).toHaveURL(/\/check\//)
    await expect(page.getByRole('region', { name: 'Suspects' })).toContainText('[redacted 1]:3000 refuses connections')
    await page.getByRole('link', { name: 'Show the report now' }).click()
    await expect(page).toHaveURL(/\/report#s=/)
    const report = reportIn(page.url())
    expect(JSON.stringify(report)).not.toContain('127.0.0.1')
    expect(JSON.stringify(report)).toContain('"value":{"is":"refused","address":"[redacted 1]:3000"}')
    expect(report.causes.map(({ id }) => id)).toContain('app-not-running')
    await expect(page.getByRole('main')).not.toContainText('127.0.0.1:3000')
    await expect(page.getByRole('region', { name: 'What was taken out' })).toContainText('2 query-string values')
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('127.0.0.1')
  })

  test('on the report, what is selected in a line goes, and can be put back', async ({ page, badgateway }) => {
    await page.goto(badgateway.address)
    await box(page).fill(refusedLine)
    await go(page)
    await page.getByRole('link', { name: 'Show the report now' }).click()
    await expect(page).toHaveURL(/\/report#s=/)
    const line = page.getByRole('main').locator('q').filter({ hasText: '198.51.100.7' }).first()
    await selectIn(line, '198.51.100.7')
    await page.getByRole('button', { name: 'Redact this' }).first().click()
    await expect.poll(() => JSON.stringify(reportIn(page.url()))).not.toContain('198.51.100.7')
    await expect(page.getByRole('main')).not.toContainText('198.51.100.7')
    const section = page.getByRole('region', { name: 'What was taken out' })
    await expect(section).toContainText('of your own')
    await section.locator('summary', { hasText: 'Redact more' }).click()
    await section.getByRole('button', { name: 'Put back [redacted 1]' }).click()
    await expect.poll(() => JSON.stringify(reportIn(page.url()))).toContain('198.51.100.7')
  })
})

test('an answer that is older than the text is overruled by it, and says so; a later one overrules the text', async ({
  page,
  badgateway,
}) => {
  const answers = page.getByRole('region', { name: 'Your answers' })
  await page.goto(`${badgateway.origin}/check/log#v=1&role=operator&proxy=nginx&process=running`)
  await page.getByRole('textbox', { name: 'Log, command output or config' }).fill(stoppedUnit)
  await expect(answers).toContainText('No, it is not running (found; it overrules your answer “Yes, it is running”)')
  await page.getByRole('link', { name: 'Show the report now' }).click()
  await expect(page).toHaveURL(/\/report#s=/)
  await expect(page.getByRole('main')).toContainText('Overruled by what the text says: not running')
  expect(reportIn(page.url()).causes[0]).toMatchObject({ id: 'app-not-running' })

  await page.goBack()
  await answers.getByRole('link', { name: 'Change App process' }).click()
  await page.getByRole('radio', { name: /^Yes, it is running/ }).check()
  await continueOn(page)
  await expect(answers).toContainText('Yes, it is running')
  await expect(answers).not.toContainText('overrules')
})

test('the output of a command, pasted below “I don’t know”, answers the question', async ({ page, badgateway }) => {
  await page.goto(`${badgateway.origin}/check/app-log#v=1&role=operator&proxy=nginx&log=closed-early&process=running&app=gunicorn`)
  await page.getByRole('radio', { name: /^I don’t know/ }).check()
  const output = page.getByRole('textbox', { name: 'Output' })
  await output.fill('good morning')
  await expect(page.getByRole('main')).toContainText('It does not answer this question.')
  await output.fill(closedEarlyAfterTimeout.split('\n')[0] ?? '')
  await expect(page.getByRole('radio', { name: /^A worker took too long and was killed found/ })).toBeChecked()
  await expect(output).toBeFocused()
})

test('by keyboard alone: paste, go on', async ({ page, badgateway }) => {
  const { keyboard } = page
  await page.goto(badgateway.address)
  await box(page).focus()
  await keyboard.insertText(refusedLine)
  await keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'choose one' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Remove pasted text' })).toBeVisible()
  await keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Remove pasted text' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText('nginx’s connection to the upstream was refused.')
  while (!(await page.getByRole('button', { name: 'Find the cause' }).evaluate((button) => button === document.activeElement)))
    await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'How often does it fail?' })).toBeFocused()
})

/** Drops a file onto the page, as a browser does it. */
async function drop(page: Page, name: string, text: string, encoding: 'utf8' | 'latin1' = 'utf8'): Promise<void> {
  await expect(page.getByText('Drop a file anywhere on this page')).toBeVisible()
  const bytes = [...Buffer.from(text, encoding)]
  const dropped = await page.evaluateHandle(
    ({ name, bytes }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(bytes)], name))
      return transfer
    },
    { name, bytes },
  )
  await page.dispatchEvent('h1', 'dragover', { dataTransfer: dropped })
  await expect(page.getByText('Let go to read it.')).toBeVisible()
  await page.dispatchEvent('h1', 'drop', { dataTransfer: dropped })
}

/** Selects words in a line, as a double click or a finger does it. */
async function selectIn(line: ReturnType<Page['locator']>, words: string): Promise<void> {
  await line.evaluate((element, words) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(words) ?? -1
      if (at === -1) continue
      getSelection()?.setBaseAndExtent(node, at, node, at + words.length)
      return
    }
  }, words)
}

async function pasteInto(page: Page, field: ReturnType<Page['getByRole']>, text: string): Promise<void> {
  await field.focus()
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** The longest time, in milliseconds, that the page was not able to run anything, over half a second. */
async function longestPause(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begin = performance.now()
        let last = begin
        let longest = 0
        const look = () => {
          const now = performance.now()
          longest = Math.max(longest, now - last)
          last = now
          if (now - begin > 500) resolve(longest)
          else setTimeout(look, 5)
        }
        look()
      }),
  )
}

/** A log of many megabytes in a folder of its own. */
async function bigLog(megabytes: number) {
  const { path: folder, stop } = await ownFolder()
  const path = join(folder, 'big.log')
  await writeFile(path, '')
  const file = await open(path, 'a')
  const piece = `${refusedLine}\n`.repeat(Math.ceil(1e6 / refusedLine.length))
  for (let written = 0; written < megabytes; written += 1) await file.write(piece)
  await file.close()
  return { path, stop }
}
