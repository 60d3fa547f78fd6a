import { describe, expect, it } from 'vitest'
import { sayLogged } from './say-logged.ts'

const nameOf = (kind: string) => (kind === 'haproxy' ? 'HAProxy' : kind)

describe('sayLogged', () => {
  it.each([
    [{ failure: 'connection-refused' }, 'Connection refused.'],
    [
      {
        failure: 'connection-refused',
        program: 'nginx',
        peer: '127.0.0.1:3000',
        count: 412,
        first: '2026-11-22T03:11:20.000Z',
        last: '2026-11-22T09:12:01.000Z',
        course: { is: 'growing' as const },
      },
      'nginx: connection refused at 127.0.0.1:3000, 412 times, 2026-11-22 03:11:20 to 09:12:01 UTC, more and more often.',
    ],
    [
      { failure: 'tls-handshake', program: 'haproxy', first: '2026-11-22T03:11:20.000Z', last: '2026-11-22T03:11:20.000Z' },
      'HAProxy: TLS handshake failed, 2026-11-22 03:11:20 UTC.',
    ],
    [
      {
        failure: 'reset',
        count: 9,
        first: '2026-11-22T23:59:20.000Z',
        last: '2026-11-23T00:00:00.000Z',
        course: { is: 'one-burst' as const },
      },
      'Connection reset, 9 times, 2026-11-22 23:59:20 to 2026-11-23 00:00:00 UTC, all within two minutes.',
    ],
    [
      { failure: 'reset', count: 90, course: { is: 'bursts' as const, bursts: 3 } },
      'Connection reset, 90 times, in 3 bursts with quiet between.',
    ],
    [
      { failure: 'reset', count: 90, course: { is: 'periodic' as const, everyMinutes: 15 } },
      'Connection reset, 90 times, about every 15 minutes.',
    ],
    [
      { failure: 'reset', count: 3, localFirst: '2026-11-22 03:11', localLast: '2026-11-22 03:40' },
      'Connection reset, 3 times, 2026-11-22 03:11 to 03:40 by the log’s clock.',
    ],
    [
      { failure: 'reset', count: 3, localFirst: '22 Nov 03:11', localLast: '22 Nov 03:40' },
      'Connection reset, 3 times, 22 Nov 03:11 to 03:40 by the log’s clock.',
    ],
    [
      { failure: 'reset', count: 3, localFirst: '03:11', localLast: '03:40' },
      'Connection reset, 3 times, 03:11 to 03:40 by the log’s clock.',
    ],
    [
      { failure: 'connection-refused', count: 40, attempts: { seen: 40, retried: 0, healed: 40 } },
      'Connection refused, 40 times. Each time another server was asked next, and the client got an answer.',
    ],
    [
      { failure: 'connection-refused', count: 40, attempts: { seen: 40, retried: 30, healed: 0 } },
      'Connection refused, 40 times. 30 of 40 times another server was asked next, and failed too.',
    ],
    [
      { failure: 'connection-refused', count: 900, attempts: { seen: 40, retried: 2, healed: 38 } },
      'Connection refused, 900 times. Of the first 40 times, each time another server was asked next; 38 requests were answered, the others failed there too.',
    ],
    [
      { failure: 'connection-refused', attempts: { seen: 1, retried: 1, healed: 0 } },
      'Connection refused. Another server was asked next, and failed too.',
    ],
    [{}, null],
    [{ failure: 'not-known-here' }, null],
  ])('%j', (logged, says) => {
    expect(sayLogged({ is: 'other', ...logged }, nameOf)).toBe(says)
  })
})
