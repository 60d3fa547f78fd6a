import { expect, test } from './support/fixtures.ts'
import { journeyOn } from './support/journey.ts'
import { startStaticPage } from './support/static-page.ts'

test.describe('On a host that only serves files', () => {
  // The page asks whether a probe server is there; Chromium reports the 404.
  test.use({ expectedErrors: [/\/api\/health/] })

  test('the wizard asks, and names the cause by answers alone', async ({ page, start }) => {
    const { address } = await start(startStaticPage())
    const journey = journeyOn(page, address)
    await journey.begin({
      url: 'https://shop.example.com/cart',
      upstream: '10.0.0.5:3000',
      proxy: 'nginx',
      app: 'Node.js',
      inFront: 'None',
    })
    await expect(page.getByRole('region', { name: 'Probes' })).toContainText('npx --no-install badgateway diagnose')
    await expect(page.getByRole('contentinfo')).toContainText('This page runs in your browser. Nothing leaves it unless you send it.')
    await journey.answer({
      vantage: 'Somewhere else',
      'made-by': 'The proxy that calls the app',
      pattern: 'Every request',
      log: 'It timed out',
      process: 'Yes, it is running',
      'app-log': 'Nothing unusual',
      listening: 'Yes, it is the same address',
    })
    await journey.dontKnow('protocol')
    await journey.answer({ reach: 'No, it waits and times out' })
    await journey.expectReport({
      verdict: 'diagnosed',
      says: 'A firewall drops the packets from nginx to 10.0.0.5:3000.',
      cause: 'firewall-drops',
      strength: 'likely',
      because: 'The app listens there, and still nothing comes back.',
      seen: '“No, it waits and times out”',
    })
  })

  test('a link with answers, and the report made of it, open without a server', async ({ page, browser, start }) => {
    const { address } = await start(startStaticPage())
    await page.goto(`${address}report#v=1&log=closed-early&app-log=out-of-memory&process=running&proxy=nginx`)
    const title = page.getByRole('heading', { level: 1, name: 'A worker was killed because memory ran out.' })
    await expect(title).toBeVisible()
    await expect(page).toHaveURL(/\/report#s=/)
    const other = await browser.newContext()
    const theirs = await other.newPage()
    await theirs.goto(page.url())
    await expect(theirs.getByRole('heading', { level: 1, name: 'A worker was killed because memory ran out.' })).toBeVisible()
    await other.close()
  })
})
