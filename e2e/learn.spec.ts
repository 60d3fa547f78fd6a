import { expect, test } from './support/fixtures.ts'
import { startStaticPage } from './support/static-page.ts'
import { violations } from './support/violations.ts'

const kinds = ['/learn', '/learn/checks/socket', '/causes/wrong-port', '/stacks/nginx', '/log-lines', '/log-lines/kernel', '/map']

test.describe('The reading pages', () => {
  for (const path of kinds)
    test(`${path}: no violation in light and dark, nothing scrolls sideways at 320 px, and it prints whole`, async ({
      page,
      badgateway,
    }) => {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(new URL(path, badgateway.address).href)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      expect(await violations(page), 'light').toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violations(page), 'dark').toEqual([])

      await page.setViewportSize({ width: 320, height: 640 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), 'at 320 px').toBeLessThanOrEqual(320)
      expect(await violations(page), 'at 320 px').toEqual([])

      await page.emulateMedia({ media: 'print' })
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('link', { name: /^(Check this now|Start the check)$/ }).first()).toBeHidden()
    })

  test('are whole without JavaScript, down to the way into the wizard', async ({ browser, badgateway }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(new URL('/learn', badgateway.address).href)
    await page.getByRole('link', { name: 'Socket', exact: true }).click()
    await page.getByRole('complementary').getByRole('link', { name: 'The app listens on another port than the proxy calls' }).click()
    await expect(page).toHaveTitle('The app listens on another port than the proxy calls · badgateway')
    await expect(page.getByText('sudo ss -ltnp').first()).toBeVisible()
    await page.getByText('nginx: Point nginx at the port where the app listens').click()
    await expect(page.getByText('proxy_pass http://ADDRESS:PORT;')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Check this now' })).toHaveAttribute('href', '/check/listening')

    await page.getByRole('link', { name: 'Log lines' }).click()
    await expect(page.getByLabel('Find a line')).toBeHidden()
    await page.getByRole('link', { name: 'Caddy', exact: true }).click()
    await expect(page.getByText('dial tcp {peer}: connect: connection refused').first()).toBeVisible()
    await context.close()
  })

  test('are read with the keyboard alone, and lead to a question', async ({ page, badgateway }) => {
    await page.goto(new URL('/causes/wrong-port', badgateway.address).href)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Learn' }).nth(1)).toBeFocused()
    await page.getByRole('link', { name: 'Check this now' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Does the proxy call the address where the app listens?' })).toBeVisible()
  })

  test('the dictionary finds a pasted line and words, and leads to the line', async ({ page, badgateway }) => {
    await page.goto(new URL('/log-lines', badgateway.address).href)
    const find = page.getByRole('search')
    const field = find.getByLabel('Find a line')
    await field.fill('[error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.1')
    await expect(find.getByRole('link').first()).toHaveText('connect() failed (111: {error}) while connecting to upstream')
    await field.fill('no such word anywhere')
    await expect(find.getByRole('status')).toHaveText('No line has all of this. Try fewer words.')
    await field.fill('caddy no upstreams available')
    await expect(find.getByRole('status')).toHaveText('1 line')
    await find.getByRole('link').click()
    await expect(page).toHaveURL(/\/log-lines\/caddy#line-no-upstreams-available$/)
    await expect(page.locator(':target')).toContainText('no upstreams available')
  })

  test('a stack leads to the start, with that stack filled in', async ({ page, badgateway }) => {
    await page.goto(new URL('/stacks/haproxy', badgateway.address).href)
    await page.getByRole('link', { name: 'Start the check' }).first().click()
    await expect(page.getByLabel('The proxy', { exact: true })).toHaveValue('haproxy')
  })

  test('the map is a picture in a wide window and text in a narrow one, and leads to every question', async ({ page, badgateway }) => {
    await page.goto(new URL('/map', badgateway.address).href)
    const picture = page.getByRole('figure')
    await expect(picture.getByRole('link', { name: 'Is the app running?' })).toBeVisible()
    await page.setViewportSize({ width: 320, height: 640 })
    await expect(picture).toBeHidden()
    await page.getByRole('link', { name: 'Is the app running?' }).click()
    await expect(page).toHaveURL(/\/check\/process/)
  })

  test('the page leads to them, and they hold what a chat shows', async ({ page, badgateway }) => {
    await page.goto(badgateway.address)
    await page.getByRole('link', { name: 'Learn about 502' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'What HTTP 502 Bad Gateway means' })).toBeVisible()
    await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', 'What HTTP 502 Bad Gateway means')
  })

  test('a static host serves them as files', async ({ page, start }) => {
    const { address } = await start(startStaticPage())
    await page.goto(new URL('/causes/keepalive-race', address).href)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('idle connection')
    await page.getByRole('link', { name: 'Deploy', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'The check: Deploy' })).toBeVisible()
  })
})

test.describe('An id that nobody knows', () => {
  test.use({ expectedErrors: [/404/] })

  test('is no page, and says so', async ({ page, badgateway }) => {
    const answer = await page.goto(new URL('/causes/nothing', badgateway.address).href)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  })
})
