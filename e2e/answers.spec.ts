import { expect, test } from './support/fixtures.ts'
import { probesAreDone } from './support/journey.ts'
import { appOnIpv6Only, stoppedApp } from './support/upstreams.ts'

test.describe('Answers', () => {
  test('changing one keeps the later ones that still hold', async ({ page, journey, start, nginx }) => {
    const { address } = await start(stoppedApp())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'On the proxy’s machine', pattern: 'Every request', process: 'Yes, it is running' })
    await expect(page).toHaveURL(/\/check\/listening#/)
    await journey.change('How often')
    await journey.answer({ pattern: 'Every request, since something was changed' })
    await expect(page, 'what is still open comes next').toHaveURL(/\/check\/listening#.*pattern=since-change&process=running/)
    await journey.answer({ listening: 'No, it listens on another port' })
    await journey.dontKnow('timing', 'health')
    await journey.expectReport({
      verdict: 'diagnosed',
      says: 'The app listens on another port than the proxy calls.',
      cause: 'wrong-port',
      strength: 'likely',
      because: 'The app listens on another port.',
    })
  })

  test('a found answer shows its evidence, can be kept and can be overruled', async ({ page, badgateway, start }) => {
    const { address, port } = await start(appOnIpv6Only())
    await page.goto(badgateway.address)
    await page.goto(`${badgateway.origin}/check/listening#v=1&upstream=${address}&proxy=nginx&vantage=proxy-host&role=operator`)
    await probesAreDone(page)
    const found = page.getByRole('radio', { name: /^No, same port on the other loopback address found/ })
    await expect(found).toBeChecked()
    const question = page.getByRole('group', { name: 'Does the proxy call the address where the app listens?' })
    await expect(question).toContainText(`connect ${address} → ECONNREFUSED`)
    await expect(question).toContainText(`[::1]:${port}`)
    await expect(question).toContainText('on the proxy’s machine')

    await page.getByRole('radio', { name: /^No, it listens on another port/ }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page).toHaveURL(/listening=other-port/)
    await page.goBack()
    await expect(page).toHaveURL(/\/check\/listening#((?!listening=).)*$/)
    await expect(found).toBeChecked()
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page).toHaveURL(/\/check\/made-by#((?!listening=).)*$/)
  })

  test('a probe from elsewhere is shown and decides nothing', async ({ page, journey, start, nginx }) => {
    const { address } = await start(stoppedApp())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'Somewhere else', pattern: 'Every request' })
    await expect(page).toHaveURL(/\/check\/log#/)
    await expect(page.getByRole('region', { name: 'Probes' })).toContainText('Not seen from the proxy’s machine, so it moves nothing.')
    await page.getByRole('link', { name: 'Show the report now' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is not clear yet: nothing that was seen fits a cause.')
    await expect(page.getByRole('main')).toContainText(`connect ${address} → ECONNREFUSED`)
  })

  test('what cannot be an address is said, beside the field, and keeps what was typed', async ({ page, badgateway }) => {
    await page.goto(badgateway.address)
    const url = page.getByRole('textbox', { name: 'Address that answers 502' })
    await url.fill('ftp://shop.example.com/')
    await page.getByRole('button', { name: 'Find the cause' }).click()
    await expect(page.getByRole('alert')).toBeFocused()
    await expect(page).toHaveTitle(/^Error: /)
    await page.getByRole('alert').getByRole('link').click()
    await expect(url).toBeFocused()
    await expect(url).toHaveValue('ftp://shop.example.com/')
    await expect(url).toHaveAttribute('aria-invalid', 'true')
  })
})
