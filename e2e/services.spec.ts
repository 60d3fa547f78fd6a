import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Service } from '../src/contract/services.ts'
import { type Serving, startBadgateway } from './support/badgateway.ts'
import { expect, test } from './support/fixtures.ts'
import { ownFolder } from './support/own-folder.ts'
import type { Start } from './support/start.ts'
import { missingSocket } from './support/upstreams.ts'
import { violations } from './support/violations.ts'

const token = 'a-token-for-many-people-0123456789'
const search: Service = { name: 'search', title: 'Search', url: 'https://search.example.com/' }

/** A gateway that answers 502, as the services file describes it. */
function checkoutAt(url: string, upstream: string): Service {
  return {
    name: 'checkout',
    title: 'Checkout',
    url,
    proxy: 'nginx',
    upstreams: [upstream, '127.0.0.1:9'],
    app: 'node',
    statusPage: 'https://status.example.com/',
    runbook: 'https://wiki.example.com/runbooks/checkout',
    deploys: 'https://deploys.example.com/checkout',
    owner: 'mailto:checkout@example.com',
  }
}

/** JSON is YAML. */
async function startWith(start: Start, services: readonly Service[], ...options: string[]): Promise<Serving> {
  const { path: folder } = await start(ownFolder())
  const file = join(folder, 'services.yaml')
  await writeFile(file, JSON.stringify({ services }))
  await writeFile(join(folder, 'token'), `${token}\n`, { mode: 0o600 })
  const inFolder = options.map((option) => option.replace('TOKEN_FILE', join(folder, 'token')))
  return start(startBadgateway('--services', file, ...inFolder))
}

const manyServices = Array.from({ length: 1000 }, (_, at): Service => {
  const title = `${'A service whose name says everything about it and then some more '.repeat(2).slice(0, 110)} ${at}`
  return { name: `service-${at}`, title, url: `https://service-${at}.example.com/` }
})

test.describe('Services', () => {
  // The server goes before the page, which may still be loading a part.
  test.afterEach(({ page }) => page.goto('about:blank').then(() => {}))

  test('by keyboard alone: choose one, Enter, and the checks begin', async ({ page, start, nginx }) => {
    const { address } = await start(missingSocket())
    const { url } = await nginx({ to: address })
    const { address: printed } = await startWith(start, [search, checkoutAt(url, '127.0.0.1:9')])
    const { keyboard } = page
    await page.goto(printed)
    const services = page.getByRole('group', { name: 'Which service?' })
    await expect(services.getByRole('radio')).toHaveCount(2)
    await page.getByRole('button', { name: 'Find the cause' }).focus()
    await keyboard.press('Tab')
    await expect(services.getByRole('radio', { name: /^Search/ })).toBeFocused()
    await keyboard.press('ArrowDown')
    await expect(services.getByRole('radio', { name: /^Checkout/ })).toBeChecked()
    await expect(page.getByRole('textbox', { name: 'Address that answers 502' })).toHaveValue(url)
    await expect(page.getByLabel('Where the proxy sends it')).toHaveValue('127.0.0.1:9')
    await keyboard.press('Enter')
    await expect(page).toHaveURL(/\/check\/.*proxy=nginx/)
    await expect(page.getByRole('region', { name: 'Probes' })).toContainText(/\d of \d done/, { timeout: 15_000 })
  })

  test('what comes late moves nothing, and a thousand stay usable', async ({ page, start }) => {
    const { address } = await startWith(start, manyServices)
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.route('**/api/services', async (route) => {
      await expect(page.getByRole('button', { name: 'Find the cause' })).toBeEnabled()
      await page.evaluate(watchShifts)
      await route.continue()
    })
    await page.goto(address)
    const box = page.getByRole('searchbox', { name: 'Search by name or address' })
    await expect(page.getByRole('heading', { name: 'Not at the machine?' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.dataset.shifts)).toBe('')
    await box.fill('service-777.')
    await expect(page.getByRole('radio', { name: /service-777\./ })).toBeVisible()
    await box.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Address that answers 502' })).toHaveValue('https://service-777.example.com/')
    await page.setViewportSize({ width: 320, height: 640 })
    await page.getByRole('link', { name: 'or choose a service' }).click()
    await expect(page.getByRole('group', { name: 'Which service?' })).toBeInViewport()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await expectAccessible(page)
  })

  test('a link presets one; a name that is not listed is said', async ({ page, start, nginx }) => {
    const { address } = await start(missingSocket())
    const { url } = await nginx({ to: address })
    const { address: printed, origin } = await startWith(start, [checkoutAt(url, '127.0.0.1:9'), search])
    await page.goto(printed)
    await page.goto(`${origin}/#v=1&service=checkout&upstream=127.0.0.1:7`)
    await expect(page.getByRole('textbox', { name: 'Address that answers 502' })).toHaveValue(url)
    await expect(page.getByLabel('Where the proxy sends it')).toHaveValue('127.0.0.1:7')
    await expectAccessible(page)
    await page.goto(`${origin}/#v=1&service=chekout`)
    await expect(page.getByRole('main')).toContainText('The link names a service that this server does not list.')

    await page.goto(`${origin}/visitor#v=1&role=visitor&service=checkout`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${new URL(url).host} answers 502 at the moment.`)
    await expectLink(page, 'status.example.com', 'https://status.example.com/')
    await expectAccessible(page)
    await page.goto(`${origin}/owner#v=1&role=owner-without-shell&service=checkout`)
    await expectLink(page, 'wiki.example.com/runbooks/checkout', 'https://wiki.example.com/runbooks/checkout')
    await expectAccessible(page)
  })

  test('the report says where to go on with it', async ({ page, start, nginx }) => {
    const { address } = await start(missingSocket())
    const { url } = await nginx({ to: address })
    const { address: printed, origin } = await startWith(start, [checkoutAt(url, '127.0.0.1:9'), search])
    await page.goto(printed)
    await page.goto(`${origin}/report#v=1&role=operator&vantage=proxy-host&pattern=always&service=checkout`)
    await expect(page).toHaveURL(/\/report#s=/, { timeout: 15_000 })
    const own = page.getByRole('region', { name: 'Checkout' })
    await expect(own).toContainText('Runbook:')
    await expectLink(page, 'wiki.example.com/runbooks/checkout', 'https://wiki.example.com/runbooks/checkout')
    await expectLink(page, 'deploys.example.com/checkout', 'https://deploys.example.com/checkout')
    await expectLink(page, 'checkout@example.com', 'mailto:checkout@example.com')
    await expectAccessible(page)
  })

  test.describe('on a shared server', () => {
    // Chromium writes what the server refuses to the console: a wrong token, a target that is not listed.
    test.use({ expectedErrors: [/status of 40[13]/] })

    test('the token is pasted once, and an address that is not listed is not probed', async ({ page, start, nginx }) => {
      const { address } = await start(missingSocket())
      const { url } = await nginx({ to: address })
      const { origin } = await startWith(
        start,
        [checkoutAt(url, '127.0.0.1:9')],
        '--shared',
        '--store',
        'none',
        '--token-file',
        'TOKEN_FILE',
      )
      await page.goto(origin)
      const ask = page.getByRole('region', { name: 'This server asks for a token' })
      await expect(ask).toBeVisible()
      await expectAccessible(page)
      await ask.getByRole('textbox').fill('a-token-of-somebody-else')
      await ask.getByRole('button', { name: 'Use it' }).click()
      await expect(ask).toContainText('The server does not take that token.')
      await ask.getByRole('textbox').fill(token)
      await ask.getByRole('button', { name: 'Use it' }).click()
      await expect(ask).toHaveCount(0)
      expect(page.url()).not.toContain(token)

      await page.getByRole('textbox', { name: 'Address that answers 502' }).fill('https://other.example.com/')
      await expect(page.getByRole('main')).toContainText('This server probes only the services that it lists.')
      await page.getByRole('button', { name: 'Find the cause' }).click()
      await expect(page.getByRole('region', { name: 'Probes' })).toContainText('This server probes only', { timeout: 15_000 })

      await page.goto(`${origin}/visitor#v=1&role=visitor&service=checkout`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${new URL(url).host} answers 502 at the moment.`)
    })
  })
})

async function expectLink(page: Page, name: string, href: string): Promise<void> {
  const link = page.getByRole('link', { name, exact: true })
  await expect(link).toHaveAttribute('href', href)
  await expect(link).toHaveAttribute('rel', 'noreferrer noopener')
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page), colorScheme).toEqual([])
  }
}

/** Notes on the root element what moves by itself from now on. */
function watchShifts(): void {
  const root = document.documentElement
  root.dataset.shifts = ''
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries() as (PerformanceEntry & { sources: { node: Element | null }[] })[])
      root.dataset.shifts += sources.map(({ node }) => node?.nodeName ?? '?').join(' ')
  }).observe({ type: 'layout-shift' })
}
