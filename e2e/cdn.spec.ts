import { test } from './support/fixtures.ts'
import { stoppedApp } from './support/upstreams.ts'

test.describe('Check: CDN', () => {
  test('an edge before a dead origin', async ({ journey, start, nginx }) => {
    const edge = await nginx({ to: (await start(stoppedApp())).address })
    await journey.begin({ url: edge.url, inFront: 'Cloudflare' })
    // The edge is played by nginx, so the probe takes its page for a proxy's; the person knows better.
    await journey.change('Answered by')
    await journey.answer({ 'made-by': 'The edge' })
    await journey.answer({ pattern: 'Every request' })
    await journey.dontKnow('log', 'process', 'app-log', 'listening', 'protocol', 'name', 'reach', 'header', 'validity', 'body', 'time')
    await journey.answer({ origin: 'It fails in the same way' })
    await journey.expectReport({
      verdict: 'diagnosed',
      says: 'The edge is fine; the origin behind it is down.',
      cause: 'origin-down',
      strength: 'likely',
      because: 'The edge made the answer, so the origin gave it none.',
      seen: 'HTTP/1.1 502 Bad Gateway … server: nginx',
    })
  })
})
