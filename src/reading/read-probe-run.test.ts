import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { connectOutcomes, type ProbeResult, ProbeResultSchema } from '../contract/probe.ts'
import { subjectValueProblem } from '../contract/subjects.ts'
import { upstreamProtocols } from '../contract/upstream-address.ts'
import { at, fact, factsOf, httpAnswer, nothingSaid, tlsSession, upstream } from './probe-run-bench.ts'
import { readProbeRun } from './read-probe-run.ts'

const tcp: ProbeResult = {
  probe: 'tcp',
  startedAt: at,
  ms: 0.4,
  outcome: 'tried',
  attempts: [{ address: '127.0.0.1:3000', family: 4, outcome: 'connected', code: null, ms: 0.2 }],
  otherFamily: null,
}
const protocol: ProbeResult = {
  probe: 'protocol',
  startedAt: at,
  ms: 12,
  outcome: 'recognised',
  address: '127.0.0.1:3000',
  speaks: 'tls',
  asked: [],
}
const told = ({ about, value }: { about: string; value: { is: string } }) => `${about} ${value.is}`

describe('readProbeRun', () => {
  it('keeps the order of the results and says who saw what', () => {
    expect(readProbeRun({ target: upstream, from: 'web1\u001b[31m', results: [tcp] }, nothingSaid)).toEqual([
      fact(
        'upstream.connect',
        { is: 'connects', address: '127.0.0.1:3000', ms: 0.2 },
        'connect 127.0.0.1:3000 → connected',
        'TCP probe from web1\\x1b[31m, after 0.4 ms',
      ),
    ])
  })

  it('lets the protocol probe speak alone for the protocol', () => {
    const results = [httpAnswer({ body: null }), protocol]
    const facts = [results, results.slice(0, 1)].map((some) => readProbeRun({ target: upstream, from: 'web1', results: some }, nothingSaid))
    expect(facts.map((some) => some.filter(({ about }) => about === 'upstream.protocol').map(told))).toEqual([
      ['upstream.protocol different'],
      ['upstream.protocol same'],
    ])
  })

  it('tells of no TLS only where the person stated the protocol', () => {
    expect(factsOf(tcp, {}, { expected: 'http' })[1]).toEqual(
      fact('upstream.tls', { is: 'not-used' }, 'http://127.0.0.1:3000', 'TCP probe from web1, after 0.4 ms'),
    )
    const others = [factsOf(tcp), factsOf(tcp, {}, { expected: 'https' }), factsOf(tcp, { hop: 'url' }, { expected: 'http' })]
    expect(others.map((facts) => facts.map(told))).toEqual([
      ['upstream.connect connects'],
      ['upstream.connect connects'],
      ['url.connect connects'],
    ])
  })

  it('tells of no TLS behind a unix socket too', () => {
    const socket: ProbeResult = { probe: 'unix-socket', startedAt: at, ms: 0.3, outcome: 'connected', code: null, tries: 1, file: null }
    expect(factsOf(socket, { at: { path: '/run/app.sock' } }, { expected: 'fastcgi' }).map(told)).toEqual([
      'upstream.connect connects',
      'upstream.tls not-used',
    ])
  })

  it('gives only facts of the right shape that may be shown, whatever was seen', () => {
    fc.assert(
      fc.property(anyResult, fc.constantFrom('url', 'upstream'), anyHints, anyText, (result, hop, hints, from) => {
        expect(v.safeParse(ProbeResultSchema, result).issues).toBeUndefined()
        const facts = readProbeRun({ target: { ...upstream, hop }, from, results: [result] }, hints)
        expect(facts.map(({ about, value }) => subjectValueProblem(about, value)).filter((problem) => problem !== null)).toEqual([])
        expect(controlsIn(facts)).toEqual([])
        expect(facts.filter(({ quote }) => (quote ?? '').length > 300)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

/** Every text in the facts that holds a control character. */
function controlsIn(part: unknown): string[] {
  if (typeof part === 'string') return /[\u0000-\u001f\u007f-\u009f]/.test(part) ? [part] : []
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(controlsIn) : []
}

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('nginx/1.22.1', 'a\r\nb', '\u001b[2J', 'Set-Cookie'))
const anyCode = fc.option(fc.oneof(fc.constantFrom('ECONNREFUSED', 'ENETUNREACH', 'ABORT_ERR'), anyText))
const anyMs = fc.double({ min: 0, max: 100_000, noNaN: true })
const anyCount = fc.nat({ max: 100_000 })
const anyHints = fc.record({
  proxy: fc.option(fc.oneof(fc.constantFrom('nginx', 'apache', 'envoy', 'toString'), anyText)),
  expected: fc.option(fc.constantFrom(...upstreamProtocols)),
})

const anyAttempt = fc.record({
  address: anyText,
  family: fc.constantFrom<4 | 6>(4, 6),
  outcome: fc.constantFrom(...connectOutcomes),
  code: anyCode,
  ms: anyMs,
})
const anyTcp = fc.record({
  probe: fc.constant<'tcp'>('tcp'),
  startedAt: fc.constant(at),
  ms: anyMs,
  outcome: fc.constant<'tried'>('tried'),
  attempts: fc.array(anyAttempt, { maxLength: 4 }),
  otherFamily: fc.option(anyAttempt),
})
const anySession = fc
  .record({
    servername: fc.option(anyText),
    outcome: fc.constantFrom('handshake', 'alert', 'not-tls', 'closed', 'reset', 'timed-out', 'failed'),
    alert: fc.option(fc.record({ number: fc.nat({ max: 255 }), name: anyText })),
    code: anyCode,
    verifyError: fc.option(fc.oneof(fc.constantFrom('CERT_HAS_EXPIRED', 'toString'), anyText)),
    nameMatches: fc.option(fc.boolean()),
    asksForClientCertificate: fc.boolean(),
  })
  .map((parts) => tlsSession(parts))
const anyTls = fc.record({
  probe: fc.constant<'tls'>('tls'),
  startedAt: fc.constant(at),
  ms: anyMs,
  outcome: fc.constant<'tried'>('tried'),
  address: anyText,
  withName: fc.option(anySession),
  withoutName: anySession,
})
const anyHttp = fc
  .record({
    ms: anyMs,
    outcome: fc.constantFrom('answered', 'invalid', 'closed-early', 'reset', 'timed-out', 'header-too-big', 'tls-failed'),
    address: anyText,
    code: anyCode,
    status: fc.option(fc.nat({ max: 999 })),
    reason: fc.option(anyText),
    version: fc.option(anyText),
    headers: fc.array(fc.tuple(fc.oneof(fc.constantFrom('server', 'location', 'via', 'Set-Cookie'), anyText), anyText), { maxLength: 8 }),
    headerBytes: anyCount,
    headerCount: anyCount,
    oddities: fc.array(fc.record({ offset: anyCount, what: fc.oneof(fc.constantFrom('bare-lf', 'obs-fold', 'bad-chunk-size'), anyText) })),
    firstBytes: anyText,
    receivedBytes: anyCount,
    body: fc.option(
      fc.record({
        framing: fc.constantFrom('content-length', 'chunked', 'until-close', 'none'),
        declared: fc.option(anyCount),
        received: anyCount,
        ended: fc.constantFrom('complete', 'cut', 'capped', 'timed-out'),
        excerpt: anyText,
      }),
    ),
    timings: fc.record({
      dns: fc.option(anyMs),
      connect: fc.option(anyMs),
      tls: fc.option(anyMs),
      firstByte: fc.option(anyMs),
      header: fc.option(anyMs),
      body: fc.option(anyMs),
    }),
  })
  .map((parts) => httpAnswer(parts))
const anyResult: fc.Arbitrary<ProbeResult> = fc.oneof(anyTcp, anyTls, anyHttp)
