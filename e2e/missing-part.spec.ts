import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { startBadgateway } from './support/badgateway.ts'
import { expect, test } from './support/fixtures.ts'

const gone = 'A part of the page did not load.'

test.describe('A part of the page that does not load', () => {
  // The browser says itself that a request failed.
  test.use({ expectedErrors: [/^Failed to load resource/] })

  test('says so in its place, and what was typed stays', async ({ page, badgateway }) => {
    await page.route(/\/assets\/way-fields-[^/]+\.js$/, (route) => route.abort())
    await page.goto(badgateway.address)
    const url = page.getByRole('textbox', { name: 'Address that answers 502' })
    await url.fill('https://shop.example.com/cart')
    await page.getByText('More about the way').click()
    await expect(page.getByRole('alert')).toContainText(gone)
    await expect(url).toHaveValue('https://shop.example.com/cart')
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Reload' }).click()
    await page.getByText('More about the way').click()
    await expect(page.getByRole('combobox', { name: 'The proxy', exact: true })).toBeVisible()
  })

  test('a server that was renewed has no old part: the page around it stays', async ({ page, badgateway }) => {
    await page.route(/\/assets\/(report|not-found)-page-[^/]+\.js$/, (route) =>
      route.fulfill({ status: 404, body: 'There is no such file.' }),
    )
    await page.goto(`${badgateway.origin}/report#v=1&role=operator`)
    await expect(page.getByRole('main').getByRole('alert')).toContainText(gone)
    await expect(page.getByRole('link', { name: 'badgateway', exact: true })).toBeVisible()
  })

  test('one that nobody asked for is done without, in silence', async ({ page, start }, testInfo) => {
    const services = testInfo.outputPath('services.yaml')
    await mkdir(dirname(services), { recursive: true })
    // JSON is YAML.
    await writeFile(services, JSON.stringify({ services: [{ name: 'search', url: 'https://search.example.com/' }] }))
    const program = await start(startBadgateway('--shared', '--no-token', '--store', 'none', '--services', services))
    await page.route(/\/assets\/(beside-start|unlisted-note)-[^/]+\.js$/, (route) => route.abort())
    const failed = page.waitForEvent('requestfailed')
    await page.goto(program.origin)
    await failed
    await page.getByRole('textbox', { name: 'Address that answers 502' }).fill('https://shop.example.com/cart')
    await page.waitForLoadState('networkidle')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Why does this gateway answer 502?')
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})
