import { test } from './support/fixtures.ts'
import { appThatClosesEarly, appWithFullBacklog, stoppedApp } from './support/upstreams.ts'

test.describe('Check: process', () => {
  test('a stopped app, and its owner knows', async ({ journey, start, nginx }) => {
    const { address } = await start(stoppedApp())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({
      vantage: 'On the proxy’s machine',
      pattern: 'Every request',
      process: 'No, it is not running',
    })
    await journey.expectReport({
      verdict: 'diagnosed',
      says: `The app is not running: nobody listens on ${address}, where nginx calls.`,
      cause: 'app-not-running',
      strength: 'likely',
      because: `${address} refuses connections: nothing listens there.`,
      seen: `connect ${address} → ECONNREFUSED`,
    })
  })

  test('a stopped app, and nobody knows: undetermined, with the command that settles it', async ({ journey, start, nginx }) => {
    const { address } = await start(stoppedApp())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'On the proxy’s machine', pattern: 'Every request' })
    await journey.dontKnow('process', 'listening')
    await journey.expectReport({
      verdict: 'undetermined',
      says: 'It is not clear yet: 3 causes fit.',
      cause: 'app-not-running',
      strength: 'possible',
      because: `${address} refuses connections: nothing listens there.`,
      seen: `connect ${address} → ECONNREFUSED`,
      next: { ask: 'Does the proxy call the address where the app listens?', run: 'ss -ltnp' },
    })
  })

  test('a listener with a full backlog', async ({ journey, start, nginx }) => {
    const { address } = await start(appWithFullBacklog())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'On the proxy’s machine', pattern: 'Every request', process: 'Yes, it is running' })
    await journey.dontKnow('app-log', 'listening')
    await journey.expectReport({
      verdict: 'diagnosed',
      says: 'Every worker is busy and the accept queue is full.',
      cause: 'workers-exhausted',
      strength: 'likely',
      because: 'A connection within one machine times out, as it does when the accept queue is full.',
      seen: `connect ${address} → ETIMEDOUT`,
      next: { ask: 'What does the app’s own log say at that moment?', run: 'journalctl' },
    })
  })

  test('an app that closes early: a symptom, until its log says why', async ({ journey, start, nginx }) => {
    const { address } = await start(appThatClosesEarly())
    await journey.begin({ url: (await nginx({ to: address })).url, upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'On the proxy’s machine', pattern: 'Every request' })
    await journey.dontKnow('process', 'app-log', 'protocol', 'header', 'validity', 'body', 'time')
    await journey.expectReport({
      verdict: 'undetermined',
      says: 'It is not clear yet: 4 causes fit.',
      cause: 'closed-early',
      strength: 'likely',
      because: 'and 0 bytes, before a whole header.',
      seen: 'connection closed after',
      next: { ask: 'What does the app’s own log say at that moment?', run: 'journalctl' },
    })

    await journey.settle('What does the app’s own log say at that moment?', 'It crashed')
    await journey.expectReport({
      verdict: 'diagnosed',
      says: 'A worker of the app crashed in the middle of the request.',
      cause: 'worker-crashed',
      strength: 'likely',
      because: 'The crash in the app’s log is what cut the connection.',
    })
  })
})
