import { expect, test } from './support/fixtures.ts'
import { healthyApp, missingSocket } from './support/upstreams.ts'

test.describe('The report', () => {
  test('fix, then check again: the same probes, before against after', async ({ page, journey, start, nginx }) => {
    const { address } = await start(missingSocket())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx', app: 'gunicorn' })
    await journey.answer({ vantage: 'On the proxy’s machine' })
    const again = page.getByRole('region', { name: 'Check again' })
    await again.getByRole('button', { name: 'Check again' }).click()
    await expect(again).toContainText('Still failing.')

    await start(healthyApp(address))
    await again.getByRole('button', { name: 'Check again' }).click()
    await expect(again).toContainText('It works now.')
    await expect(again.getByRole('row', { name: /^Answer/ })).toContainText(/502.*200/)
    await expect(again.getByRole('row', { name: /^Upstream: connect/ })).toContainText(/broken: socket missing.*fine:/)
  })

  test('gives the fix for the chosen stack, with risk and undo', async ({ page, journey, start }) => {
    const { address } = await start(missingSocket())
    await journey.begin({ upstream: address, proxy: 'nginx', app: 'gunicorn' })
    await journey.answer({ vantage: 'On the proxy’s machine' })
    const fix = page.getByRole('region', { name: 'Have gunicorn make the socket where the proxy looks' })
    for (const step of ['See whether it runs, and where its socket is', 'Point the proxy at it and reload it']) {
      const item = fix.getByRole('listitem').filter({ has: page.getByRole('heading', { name: step }) })
      await expect(item).toContainText(/Risk.+Undo.+/)
    }
    await expect(fix).toContainText('Or: ')
  })

  test('is copied as a link and as Markdown', async ({ page, context, journey, start }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { address } = await start(missingSocket())
    await journey.begin({ upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'On the proxy’s machine' })
    const share = page.getByRole('region', { name: 'Take it with you' })
    await share.getByRole('button', { name: 'Copy long link' }).click()
    await expect(share.getByRole('button', { name: 'Copied' })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url())
    await share.getByRole('button', { name: 'Copy for a ticket' }).click()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain(`There is no file ${address.slice('unix:'.length)}`)
  })
})
