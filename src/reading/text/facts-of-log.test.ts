import { describe, expect, it } from 'vitest'
import type { FailureId } from '../../catalog/failures/index.ts'
import type { LogProgram } from '../../catalog/log-line-form.ts'
import type { FoundFact } from '../../contract/fact.ts'
import { readEntries } from './entries.ts'
import { factsOfLog } from './facts-of-log.ts'
import type { Tally } from './tally-hits.ts'

const nginx: LogProgram = { id: 'nginx', speaksAs: 'proxy', signs: [], lines: [] }
const cloudflare: LogProgram = { ...nginx, id: 'cloudflare', speaksAs: 'edge' }
const alb: LogProgram = { ...nginx, id: 'aws-alb', speaksAs: 'balancer' }
const gunicorn: LogProgram = { ...nginx, id: 'gunicorn', speaksAs: 'app' }
const heroku: LogProgram = { ...nginx, id: 'heroku', speaksAs: 'balancer' }
const kernel: LogProgram = { ...nginx, id: 'kernel', speaksAs: 'system' }

function tally(failure: FailureId, row: Partial<Tally> & { text?: string } = {}): Tally {
  const { text = `a line about ${failure}`, ...rest } = row
  const line = { template: '', failure, status: null, means: '', sample: '', nearMiss: '', source: '' }
  const program = rest.program ?? nginx
  const sample = { entry: readEntries(text)[0]!, match: { program, line, holes: {} } }
  return {
    failure,
    program,
    peer: null,
    status: null,
    count: 1,
    first: null,
    last: null,
    clock: null,
    perMinute: new Map(),
    sample,
    ...rest,
  }
}

/** What counts: the subjects and findings that are not set aside. */
const voices = (...tallies: Tally[]) =>
  factsOfLog(tallies, 'pasted text')
    .filter(({ aside }) => aside === undefined)
    .map(({ about, value }) => [about, value.is, 'failure' in value ? value.failure : undefined])

const asides = (...tallies: Tally[]) =>
  factsOfLog(tallies, 'pasted text').flatMap(({ value, aside }) =>
    aside === undefined ? [] : [['failure' in value ? value.failure : null, aside]],
  )

describe('factsOfLog', () => {
  it('tells what the log says, what that shows of the upstream, and whose log it is', () => {
    const row = tally('connection-refused', {
      text: '2026/11/22 03:11:20 [error] 21#21: *1 connect() failed',
      peer: '127.0.0.1:3000',
      status: 502,
      count: 3,
      first: '2026-11-22T03:11:20.000Z',
      last: '2026-11-22T03:12:00.000Z',
    })
    const seen = {
      source: 'text' as const,
      vantage: 'proxy-host' as const,
      at: '2026-11-22T03:12:00.000Z',
      quote: '[error] 21#21: *1 connect() failed',
      where: 'error.log, line 1, and 2 more like it',
    }
    expect(factsOfLog([row], 'error.log')).toEqual<FoundFact[]>([
      {
        about: 'proxy.log',
        value: {
          is: 'refused',
          failure: 'connection-refused',
          program: 'nginx',
          by: 'proxy',
          count: 3,
          peer: '127.0.0.1:3000',
          status: 502,
          first: '2026-11-22T03:11:20.000Z',
          last: '2026-11-22T03:12:00.000Z',
        },
        ...seen,
      },
      { about: 'upstream.connect', value: { is: 'refused', address: '127.0.0.1:3000' }, ...seen },
      { about: 'path.proxy', value: { is: 'known', kind: 'nginx' }, ...seen },
    ])
  })

  it('leaves out what the lines do not tell', () => {
    expect(factsOfLog([tally('premature-close')], 'pasted text')).toEqual<FoundFact[]>(
      [
        {
          about: 'proxy.log' as const,
          value: { is: 'closed-early' as const, failure: 'premature-close', program: 'nginx', by: 'proxy' as const, count: 1 },
        },
        { about: 'upstream.response' as const, value: { is: 'closed-early' as const } },
        { about: 'path.proxy' as const, value: { is: 'known' as const, kind: 'nginx' } },
      ].map((fact) => ({
        ...fact,
        source: 'text',
        vantage: 'proxy-host',
        at: null,
        quote: 'a line about premature-close',
        where: 'pasted text, line 1',
      })),
    )
  })

  it('finds nothing in nothing', () => {
    expect(factsOfLog([], 'pasted text')).toEqual([])
  })

  describe('which of several failures decides', () => {
    it('the most frequent', () => {
      expect(voices(tally('premature-close'), tally('connection-refused', { count: 2 }))).toEqual([
        ['proxy.log', 'refused', 'connection-refused'],
        ['upstream.connect', 'refused', undefined],
        ['path.proxy', 'known', undefined],
      ])
    })

    it('the earlier of equals', () => {
      expect(voices(tally('premature-close'), tally('connection-refused'))[0]).toEqual(['proxy.log', 'closed-early', 'premature-close'])
    })

    it('all peers of a failure together', () => {
      const rows = [
        tally('premature-close', { count: 3, peer: '10.0.0.1:80' }),
        tally('connection-refused', { count: 2, peer: '10.0.0.2:80' }),
        tally('connection-refused', { count: 2, peer: '10.0.0.3:80' }),
      ]
      expect(voices(...rows)[0]).toEqual(['proxy.log', 'refused', 'connection-refused'])
      expect(asides(...rows)).toEqual([
        ['premature-close', 'Another failure stands out more in the same text.'],
        ['connection-refused', 'The same failure, at another place.'],
      ])
    })

    it.each<FailureId>(['no-live-upstreams', 'peer-disabled', 'observed-errors', 'circuit-breaker', 'origin-returned-502'])(
      'never %s, a consequence, however often it comes',
      (consequence) => {
        const rows = [tally(consequence, { count: 900 }), tally('connection-refused', { count: 2 })]
        expect(voices(...rows)[0]).toEqual(['proxy.log', 'refused', 'connection-refused'])
        expect(asides(...rows)).toEqual([[consequence, 'A consequence: the reason stands in other lines.']])
      },
    )

    it('a consequence where nothing else is there', () => {
      expect(voices(tally('no-live-upstreams', { count: 9 }))).toEqual([
        ['proxy.log', 'no-live', 'no-live-upstreams'],
        ['path.proxy', 'known', undefined],
      ])
    })

    it('a timeout of a worker, not the kill that ends it', () => {
      const killed = tally('worker-killed', { program: gunicorn, count: 2 })
      const timedOut = (count: number) => tally('worker-timeout', { program: gunicorn, count })
      expect(voices(killed, timedOut(2))).toEqual([['app.log', 'timed-out', 'worker-timeout']])
      expect(asides(killed, timedOut(2))).toEqual([['worker-killed', 'A consequence: the reason stands in other lines.']])
      expect(voices(killed, timedOut(1))).toEqual([['app.log', 'other', 'worker-killed']])
      expect(voices(tally('worker-killed', { program: kernel }), timedOut(2))).toEqual([
        ['system.log', 'other', 'worker-killed'],
        ['app.log', 'timed-out', 'worker-timeout'],
      ])
    })

    it('a platform’s word that the app did not start, not its kill', () => {
      const [killed, late] = [tally('worker-killed', { program: heroku }), tally('app-not-started', { program: heroku, count: 2 })]
      expect(voices(killed, late)).toEqual([['proxy.log', 'other', 'app-not-started']])
      expect(voices(tally('worker-killed', { program: kernel }), tally('app-not-started', { program: kernel }))).toEqual([
        ['system.log', 'other', 'worker-killed'],
      ])
    })

    it('of equals one with a time of its own', () => {
      const said = tally('premature-close', { clock: null })
      expect(voices(said, tally('read-timeout', { clock: 'local' }))[0]).toEqual(['proxy.log', 'timed-out', 'read-timeout'])
    })

    it('one for the proxy, one for the app and one for the system', () => {
      expect(
        voices(
          tally('premature-close', { count: 50 }),
          tally('worker-timeout', { program: gunicorn }),
          tally('worker-oom', { program: kernel }),
        ),
      ).toEqual([
        ['proxy.log', 'closed-early', 'premature-close'],
        ['upstream.response', 'closed-early', undefined],
        ['app.log', 'timed-out', 'worker-timeout'],
        ['system.log', 'killed-for-memory', 'worker-oom'],
        ['path.proxy', 'known', undefined],
      ])
    })
  })

  it('names the proxy only where its own log speaks', () => {
    expect(voices(tally('connection-refused', { program: cloudflare }))).toEqual([
      ['proxy.log', 'refused', 'connection-refused'],
      ['upstream.connect', 'refused', undefined],
    ])
    expect(voices(tally('connection-refused', { program: alb })).map(([about]) => about)).toEqual(['proxy.log', 'upstream.connect'])
    expect(voices(tally('worker-crash', { program: gunicorn }))).toEqual([['app.log', 'crashed', 'worker-crash']])
  })

  it.each<[FailureId, FoundFact['about'], object]>([
    ['connect-timeout', 'upstream.connect', { is: 'times-out', address: '10.0.3.17:80' }],
    ['host-unreachable', 'upstream.connect', { is: 'unreachable', code: 'EHOSTUNREACH', address: '10.0.3.17:80' }],
    ['network-unreachable', 'upstream.connect', { is: 'unreachable', code: 'ENETUNREACH', address: '10.0.3.17:80' }],
    ['socket-permission', 'upstream.connect', { is: 'denied', address: '10.0.3.17:80' }],
    ['dns-failure', 'upstream.name', { is: 'fails', notFound: true }],
    ['dns-timeout', 'upstream.name', { is: 'fails', notFound: false }],
    ['tls-sni', 'upstream.tls', { is: 'name' }],
    ['tls-cert-expired', 'upstream.tls', { is: 'certificate' }],
    ['reset', 'upstream.response', { is: 'reset', address: '10.0.3.17:80' }],
    ['header-too-big', 'upstream.header', { is: 'too-big' }],
    ['invalid-header', 'upstream.validity', { is: 'invalid' }],
    ['wrong-protocol-on-port', 'upstream.protocol', { is: 'different', address: '10.0.3.17:80' }],
    ['truncated-response', 'upstream.body', { is: 'cut' }],
  ])('%s shows the upstream as a probe would', (failure, about, value) => {
    const shown = factsOfLog([tally(failure, { peer: '10.0.3.17:80' })], 'pasted text').filter((fact) => fact.about.startsWith('upstream.'))
    expect(shown.map((fact) => [fact.about, fact.value])).toEqual([[about, value]])
  })

  it('tells a denied socket from a denied port', () => {
    const [, shown] = factsOfLog([tally('socket-permission', { peer: 'unix:/run/app.sock' })], 'pasted text')
    expect([shown?.about, shown?.value]).toEqual(['upstream.connect', { is: 'socket-denied', address: 'unix:/run/app.sock' }])
  })

  it('says `other` where a failure has no finding of its own', () => {
    expect(voices(tally('fd-limit'), tally('fd-limit', { program: kernel }), tally('reset', { program: gunicorn }))).toEqual([
      ['proxy.log', 'other', 'fd-limit'],
      ['system.log', 'other', 'fd-limit'],
      ['app.log', 'other', 'reset'],
      ['path.proxy', 'known', undefined],
    ])
  })

  it.each([
    ['==> /var/log/nginx/error.log <==\n2026/11/22 03:11:20 [error] x', '/var/log/nginx/error.log, line 2'],
    ['error.log:314: [error] x', 'error.log, line 314'],
    ['Line 28: [error] x', 'pasted text, line 28'],
    ['[error] x', 'pasted text, line 1'],
  ])('says where the line stands: %j', (text, where) => {
    expect(factsOfLog([tally('reset', { text })], 'pasted text').map((fact) => fact.where)).toEqual([where, where, where])
  })

  it('shows names as they can be shown', () => {
    expect(factsOfLog([tally('backend-drained')], 'a\u0007\u202eb.log').map((fact) => fact.where)).toEqual([
      'a\\x07b.log, line 1',
      'a\\x07b.log, line 1',
    ])
  })
})
