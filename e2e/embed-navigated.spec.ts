import { startBadgateway } from './support/badgateway.ts'
import { expect, test } from './support/fixtures.ts'

test('a frame that is sent to another target waits for a click again', async ({ page, start }) => {
  const program = await start(startBadgateway())
  const probed: string[] = []
  page.on('request', (request) => {
    if (/\/api\/(probe|host)$/.test(request.url())) probed.push(request.postData() ?? '')
  })
  // With the token, as on a site that shares the storage.
  await page.goto(program.address)
  await page.goto(`${program.origin}/embed/check/process#v=1&upstream=127.0.0.1:9&role=operator&vantage=elsewhere`)
  const probes = page.getByRole('region', { name: 'Probes' })
  const button = page.getByRole('button', { name: 'Probe now' })
  await button.click()
  await expect(page.getByRole('main')).toBeFocused()
  await expect(probes).toContainText(/1 of 1 done/, { timeout: 15_000 })
  await expect(button).toHaveCount(0)

  // As the page around it can: the same path and another fragment, which loads nothing anew.
  await page.evaluate(() => {
    location.hash = '#v=1&upstream=127.0.0.1:10&role=operator&vantage=elsewhere'
  })
  await expect(button).toBeVisible()
  await expect(probes).toContainText('Nothing was probed yet')
  await page.waitForLoadState('networkidle')
  expect(probed.filter((body) => body.includes('10'))).toEqual([])
  await button.click()
  await expect(probes).toContainText(/1 of 1 done/, { timeout: 15_000 })
  expect(probed.filter((body) => /"port":10\b/.test(body))).toHaveLength(1)
})
