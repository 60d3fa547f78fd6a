import { test } from './support/fixtures.ts'
import { healthyApp } from './support/upstreams.ts'

test('a healthy app: no upstream fault', async ({ journey, start, nginx }) => {
  const { address } = await start(healthyApp())
  const { url } = await nginx({ to: address })
  await journey.begin({ url, upstream: address, proxy: 'nginx', inFront: 'None' })
  await journey.answer({ vantage: 'On the proxy’s machine' })
  await journey.dontKnow('made-by')
  await journey.answer({ pattern: 'Every request' })
  await journey.dontKnow('log', 'app-log')
  await journey.expectReport({
    verdict: 'not-this',
    says: 'It works now.',
    cause: 'healthy',
    strength: 'likely',
    because: 'The address answers 200 now.',
    seen: 'HTTP/1.1 200 OK … server: nginx',
  })
})
