import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { startStaticPage } from './support/static-page.ts'
import { healthyApp, missingSocket } from './support/upstreams.ts'

test.describe('A visitor', () => {
  test('sees the countdown, and that the site is back once it is', async ({ page, badgateway, start, nginx }) => {
    const { address } = await start(missingSocket())
    const { url } = await nginx({ to: address })
    const { host } = new URL(url)
    await page.clock.install()
    await visit(page, badgateway.address, url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${host} answers 502 at the moment.`)
    await expect(page.getByRole('main')).toContainText('where badgateway runs, got this answer.')
    await expect(page.getByRole('timer')).toHaveText(/^(1:00|0:[45]\d)$/)
    await expect(page.getByRole('region', { name: 'Checked so far' }).getByRole('listitem')).toHaveCount(1)
    const message = page.getByRole('region', { name: 'Tell the owner' })
    await expect(message).toContainText(`${url} answers 502`)
    await expect(message).toContainText('server: nginx')
    await expect(page.getByRole('main')).not.toContainText(/only you/i)

    await page.clock.fastForward(61_000)
    await expect(page.getByRole('region', { name: 'Checked so far' }).getByRole('listitem')).toHaveCount(2)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${host} answers 502 at the moment.`)

    await start(healthyApp(address))
    await page.clock.fastForward(61_000)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${host} is back: it answers 200.`)
    await expect(page).toHaveTitle(new RegExp(`^${host} is back`))
    await expect(page.getByRole('timer')).toHaveCount(0)
  })

  test('can check at once, stop and go on', async ({ page, badgateway, start, nginx }) => {
    const { address } = await start(missingSocket())
    const { url } = await nginx({ to: address })
    await visit(page, badgateway.address, url)
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByRole('region', { name: 'Checked so far' }).getByRole('listitem')).toHaveCount(2)
    await page.getByRole('button', { name: 'Stop checking' }).click()
    await expect(page.getByRole('timer')).toHaveCount(0)
    await page.getByRole('button', { name: 'Go on checking' }).click()
    await expect(page.getByRole('timer')).toBeVisible()
  })

  test.describe('without a probe server', () => {
    test.use({ expectedErrors: [/\/api\/health/] })

    test('is reminded to reload, and nothing is claimed', async ({ page, start }) => {
      const { address } = await start(startStaticPage())
      await page.clock.install()
      await visit(page, address, 'https://shop.example.com/cart')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wait a minute, then reload.')
      await expect(page.getByRole('timer')).toBeVisible()
      await page.clock.fastForward(61_000)
      await expect(page.getByRole('main')).toContainText('Now reload shop.example.com in its own tab.')
    })
  })
})

async function visit(page: Page, address: string, url: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('radio', { name: /^I am just visiting/ }).check()
  await page.getByRole('textbox', { name: 'Address that answers 502' }).fill(url)
  await page.getByRole('button', { name: 'Find the cause' }).click()
  await expect(page).toHaveURL(/\/visitor#/)
}
