import { test } from './support/fixtures.ts'
import { stoppedApp } from './support/upstreams.ts'

test.describe('Check: firewall', () => {
  test('refused, although the app listens there: a rule rejects', async ({ journey, start, nginx }) => {
    const { address } = await start(stoppedApp())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({
      vantage: 'On the proxy’s machine',
      pattern: 'Every request',
      process: 'Yes, it is running',
      listening: 'Yes, it is the same address',
    })
    await journey.expectReport({
      verdict: 'diagnosed',
      says: `A firewall rejects the connection from nginx to ${address}.`,
      cause: 'firewall-rejects',
      strength: 'likely',
      because: 'The app listens there, and still the connection is refused.',
      seen: `connect ${address} → ECONNREFUSED`,
    })
  })
})
