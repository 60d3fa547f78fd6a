import { expect, test } from './support/fixtures.ts'

/** Bytes on the wire of every response that is JavaScript, in gzip, its header included: the strictest way to count (kB = 1000 bytes). */
const budget = 120_000

// What keeps the machine hidden would turn the browser’s cache off.
test.use({ seesTheMachine: true })

test('the JavaScript until the start and the first check can be used stays within 120 kB gzip', async ({ page, badgateway }) => {
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  // Chromium would take Brotli, which is smaller; the budget is in gzip.
  await network.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } })
  const scripts = new Map<string, { url: string; encoding: string | undefined; bytes: number; header: number }>()
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (!response.mimeType.includes('javascript')) return
    scripts.set(requestId, {
      url: response.url,
      encoding: response.headers['content-encoding'],
      bytes: 0,
      header: response.encodedDataLength,
    })
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId)
    if (script) script.bytes = encodedDataLength
  })

  await page.goto(badgateway.address, { waitUntil: 'networkidle' })
  await expect(page.getByRole('button', { name: 'Find the cause' })).toBeEnabled()
  await page.goto(`${badgateway.origin}/check/process`, { waitUntil: 'networkidle' })
  await expect(page.getByRole('radio', { name: /^Yes, it is running/ })).toBeEnabled()

  const loaded = [...scripts.values()]
  const sum = loaded.reduce((bytes, script) => bytes + script.bytes, 0)
  const headers = loaded.reduce((bytes, script) => bytes + Math.min(script.header, script.bytes), 0)
  const lines = loaded.map(({ url, bytes }) => `  ${String(bytes).padStart(7)}  ${new URL(url).pathname}`)
  const figure = `${(sum / 1000).toFixed(1)} kB gzip, ${(headers / 1000).toFixed(1)} of it headers`
  console.log(`JavaScript until / and /check/process can be used: ${figure}\n${lines.join('\n')}`)
  expect(loaded.map(({ encoding }) => encoding)).toEqual(loaded.map(() => 'gzip'))
  expect(sum).toBeGreaterThan(0)
  expect(sum).toBeLessThanOrEqual(budget)
})
