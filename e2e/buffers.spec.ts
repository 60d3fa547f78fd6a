import { test } from './support/fixtures.ts'
import { appThatResets, appWithBigHeader } from './support/upstreams.ts'

test.describe('Check: buffers', () => {
  test('an app whose response header is over 8 kB', async ({ journey, start, nginx }) => {
    const { address, headerBytes } = await start(appWithBigHeader())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'On the proxy’s machine', pattern: 'Every request' })
    await journey.expectReport({
      verdict: 'diagnosed',
      says: `The app’s response header is ${headerBytes} bytes; nginx takes 4096.`,
      cause: 'header-too-big',
      strength: 'likely',
      because: `The header is ${headerBytes} bytes in 12 fields; the proxy’s buffer holds 4096 unless it was raised.`,
      seen: `response header: ${headerBytes} bytes in 12 fields`,
    })
  })

  test('an app that resets the connection: a symptom, and where to look', async ({ journey, start, nginx }) => {
    const { address } = await start(appThatResets())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'On the proxy’s machine', pattern: 'Every request' })
    await journey.dontKnow('process', 'app-log', 'protocol', 'header', 'validity', 'body', 'time')
    await journey.expectReport({
      verdict: 'undetermined',
      says: 'It is not clear yet: 4 causes fit.',
      cause: 'connection-reset',
      strength: 'likely',
      because: 'and 0 bytes.',
      seen: 'ECONNRESET after',
      next: { ask: 'What does the app’s own log say at that moment?', run: 'journalctl' },
    })
  })
})
