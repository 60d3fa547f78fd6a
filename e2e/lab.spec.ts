import { expect, test } from './support/fixtures.ts'
import {
  appOnIpv6Only,
  appThatClosesEarly,
  appThatResets,
  appWithBigHeader,
  appWithFullBacklog,
  healthyApp,
  missingSocket,
  stoppedApp,
} from './support/upstreams.ts'

const broken = [
  { upstream: stoppedApp, status: 502, log: 'connect() failed (111: Connection refused)' },
  { upstream: appOnIpv6Only, status: 502, log: 'connect() failed (111: Connection refused)' },
  { upstream: missingSocket, status: 502, log: 'failed (2: No such file or directory)' },
  { upstream: appWithFullBacklog, status: 504, log: 'upstream timed out (110: Connection timed out) while connecting to upstream' },
  { upstream: appWithBigHeader, status: 502, log: 'upstream sent too big header' },
  { upstream: appThatClosesEarly, status: 502, log: 'upstream prematurely closed connection' },
  { upstream: appThatResets, status: 502, log: 'failed (104: Connection reset by peer)' },
]

test.describe('The upstreams of the journeys are broken as they say', () => {
  for (const { upstream, status, log } of broken) {
    test(`nginx before ${upstream.name}: ${status}`, async ({ start, nginx }) => {
      const proxy = await nginx({ to: (await start(upstream())).address })
      expect((await fetch(proxy.url)).status).toBe(status)
      await expect.poll(proxy.errorLog).toContain(log)
    })
  }

  test('nginx before a healthy app: 200', async ({ start, nginx }) => {
    const proxy = await nginx({ to: (await start(healthyApp())).address })
    expect(await (await fetch(proxy.url)).text()).toBe('Hello\n')
  })

  test('nginx before one good and one bad backend: 200 and 502 in turn', async ({ start, nginx }) => {
    const [good, bad] = [await start(healthyApp()), await start(stoppedApp())]
    const proxy = await nginx({ to: [good.address, bad.address] })
    const statuses = [(await fetch(proxy.url)).status, (await fetch(proxy.url)).status]
    expect(statuses.sort()).toEqual([200, 502])
  })
})
