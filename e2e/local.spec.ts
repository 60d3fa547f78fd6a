import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { reportIn } from './support/journey.ts'
import { appInFolder, healthyApp, stoppedApp } from './support/upstreams.ts'

test.use({ seesTheMachine: true })

test.describe('On the proxy’s machine', () => {
  test('the URL alone leads to the cause, the fix names the line of the configuration', async ({ page, badgateway, start, nginx }) => {
    const called = await start(stoppedApp())
    const { url, folder } = await nginx({ to: called.address })
    const app = await start(appInFolder(folder))
    await page.goto(badgateway.address)
    await page.getByRole('textbox', { name: 'Address that answers 502' }).fill(url.replace('127.0.0.1', 'localhost'))
    await page.getByRole('button', { name: 'Find the cause' }).click()

    await expectWrongPort(page, { calls: called.address, listens: app.address })
    const { answers } = reportIn(page.url())
    expect(answers, 'what is found becomes no answer').toEqual({ role: 'operator' })
    const fix = page.getByRole('region', { name: 'Point nginx at the port where the app listens' })
    await expect(fix).toContainText(`${folder}/nginx.conf`)
    await expect(fix).toContainText(`server ${app.address}`)
    await expect(page.getByRole('main')).toContainText(/the kernel’s table \/proc\/net\/tcp on .+, in the proxy’s network, \d\d:\d\d:\d\d/)
  })

  test('the same by keyboard', async ({ page, badgateway, start, nginx }) => {
    const called = await start(stoppedApp())
    const { url, folder } = await nginx({ to: called.address })
    const app = await start(appInFolder(folder))
    await page.goto(badgateway.address)
    await page.getByRole('textbox', { name: 'Address that answers 502' }).focus()
    await page.keyboard.type(url)
    await page.keyboard.press('Enter')
    await expectWrongPort(page, { calls: called.address, listens: app.address })
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  })

  test('what was found is marked, and what is typed overrules it', async ({ page, badgateway, start, nginx }) => {
    const called = await start(stoppedApp())
    const other = await start(healthyApp())
    const { url } = await nginx({ to: called.address })
    await page.goto(badgateway.address)
    await page.goto(`${badgateway.origin}/check/vantage#v=1&role=operator&url=${url}`)
    await expect(page.getByRole('radio', { name: /^On the proxy’s machine found/ })).toBeChecked()
    const answers = page.getByRole('region', { name: 'Your answers' })
    await expect(answers).toContainText(`http://${called.address} (found on this machine)`)
    await expect(answers).toContainText('nginx (found on this machine)')

    await page.goto(`${badgateway.origin}/check/vantage#v=1&role=operator&url=${url}&upstream=${other.address}`)
    await expect(answers).toContainText(other.address)
    await expect(answers).not.toContainText(called.address)
  })

  test('a look that hangs holds nobody up', async ({ page, badgateway, start, nginx }) => {
    const called = await start(stoppedApp())
    const { url } = await nginx({ to: called.address })
    await page.route('**/api/host', () => {})
    await page.goto(badgateway.address)
    await page.getByRole('textbox', { name: 'Address that answers 502' }).fill(url)
    await page.getByRole('button', { name: 'Find the cause' }).click()
    await expect(page.getByRole('status')).toContainText('Looking at this machine…')
    await page.getByRole('button', { name: 'Go on without it' }).click()
    await expect(page).toHaveURL(/\/check\//)
    await expect(page.getByRole('region', { name: 'This machine' })).toContainText('Looking…')
  })
})

test.describe('Where the server looks at no machine', () => {
  test.use({ expectedErrors: [/\/api\/host/] })

  test('the questions are asked, and one line says so', async ({ page, badgateway, start, nginx }) => {
    const called = await start(stoppedApp())
    const { url } = await nginx({ to: called.address })
    await page.route('**/api/host', (route) =>
      route.fulfill({ status: 404, json: { error: { field: null, says: 'There is no such call.' } } }),
    )
    await page.goto(badgateway.address)
    await page.getByRole('textbox', { name: 'Address that answers 502' }).fill(url)
    await page.getByRole('button', { name: 'Find the cause' }).click()
    await expect(page).toHaveURL(/\/check\//)
    await expect(page.getByRole('region', { name: 'This machine' })).toContainText('does not look at the machine it runs on')
  })
})

async function expectWrongPort(page: Page, { calls, listens }: { calls: string; listens: string }): Promise<void> {
  await expect(page).toHaveURL(/\/report#s=/, { timeout: 30_000 })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`The app listens on ${listens}, but nginx calls ${calls}.`)
  expect(reportIn(page.url()).causes[0]?.id).toBe('wrong-port')
}
