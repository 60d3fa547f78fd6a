import { test } from './support/fixtures.ts'
import { appOnIpv6Only, healthyApp, missingSocket, stoppedApp } from './support/upstreams.ts'

test.describe('Check: socket', () => {
  test('an app on another port', async ({ journey, start, nginx }) => {
    await start(healthyApp())
    const { address } = await start(stoppedApp())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({
      vantage: 'On the proxy’s machine',
      pattern: 'Every request',
      process: 'Yes, it is running',
      listening: 'No, it listens on another port',
    })
    await journey.expectReport({
      verdict: 'diagnosed',
      says: 'The app listens on another port than the proxy calls.',
      cause: 'wrong-port',
      strength: 'likely',
      because: 'The app is alive, and still nothing answers where the proxy calls.',
      seen: `connect ${address} → ECONNREFUSED`,
      ruledOut: 'The app is not running',
    })
  })

  test('an app on [::1] only', async ({ journey, start, nginx }) => {
    const { address, port } = await start(appOnIpv6Only())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'On the proxy’s machine', pattern: 'Every request', process: 'Yes, it is running' })
    await journey.expectReport({
      verdict: 'diagnosed',
      says: `Something listens on [::1]:${port}, but nginx calls ${address}.`,
      cause: 'localhost-ipv6',
      strength: 'likely',
      because: `${address} refuses, while [::1]:${port} accepts: the same port on the other loopback address.`,
      seen: `connect [::1]:${port} → connected`,
    })
  })

  test('a missing unix socket is proven, and nothing more is asked', async ({ journey, start, nginx }) => {
    const { address } = await start(missingSocket())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'On the proxy’s machine' })
    await journey.expectReport({
      verdict: 'diagnosed',
      says: `nginx calls ${address}, and there is no such file.`,
      cause: 'socket-missing',
      strength: 'proven',
      because: `There is no file ${address.slice('unix:'.length)}.`,
      seen: `connect ${address} → ENOENT`,
    })
  })
})
