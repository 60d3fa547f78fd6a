import { test } from './support/fixtures.ts'
import { healthyApp, stoppedApp } from './support/upstreams.ts'

test.describe('Check: deploy', () => {
  test('one bad backend of two', async ({ journey, start, nginx }) => {
    const [good, bad] = [await start(healthyApp()), await start(stoppedApp())]
    // nginx takes its backends in turn: with the bad one second, the page's own probe sees a good answer.
    const { url } = await nginx({ to: [good.address, good.address, good.address, bad.address] })
    await journey.begin({ url, upstream: bad.address, proxy: 'nginx' })
    await journey.answer({
      vantage: 'On the proxy’s machine',
      'made-by': 'The proxy that calls the app',
      pattern: 'Some requests, while others work',
      process: 'Yes, it is running',
      listening: 'I don’t know',
      timing: 'Always with the same backend',
      health: 'There are none',
    })
    await journey.expectReport({
      verdict: 'diagnosed',
      says: 'One of several backends fails, the others answer.',
      cause: 'one-bad-backend',
      strength: 'likely',
      because: 'This backend fails while other requests are answered.',
      seen: `connect ${bad.address} → ECONNREFUSED`,
    })
  })
})
