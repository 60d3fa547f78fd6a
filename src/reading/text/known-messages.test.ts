import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FailureId } from '../../catalog/failures/index.ts'
import { readText } from '../read-text.ts'
import { otherFaults } from './failure-meanings.ts'

/**
 * Messages as the programs write them, carried over from a survey of their sources and documentation, with what each means.
 * A failure of null is a message that shows no fault.
 */
type KnownMessage = { program: string; sample: string; failure: FailureId | null; status: number | null }

const known: readonly KnownMessage[] = JSON.parse(readFileSync(new URL('known-messages.json', import.meta.url), 'utf8'))

/** Messages that are read differently, each with what it is read as and why. The first words of a sample name it. */
const exceptions: readonly { program: string; failure: FailureId; sample: RegExp; readAs: string; because: string }[] = [
  {
    program: 'haproxy',
    failure: 'reset',
    sample: / 0\/0\/1\/-1\/3 502 221 - - SH-- /,
    readAs: 'premature-close',
    because: 'The state SH stands for a reset and for a plain close; the letters are the same.',
  },
  {
    program: 'envoy',
    failure: 'read-timeout',
    sample: /^stream timeout$/,
    readAs: 'nothing known',
    because: 'Two words that stand in other programs’ sentences too (“upstream timeout”) prove nothing.',
  },
  {
    program: 'apache',
    failure: 'premature-close',
    sample: /\(104\)Connection reset by peer: .*AH01102/,
    readAs: 'reset',
    because: 'The error of the system says how the connection ended: with a reset.',
  },
  {
    program: 'caddy',
    failure: 'configured-response',
    sample: /^\{"level":"debug","logger":"http\.log\.error","msg":"dial tcp 127\.0\.0\.1:3000: connect: connection refused"/,
    readAs: 'connection-refused',
    because: 'The line names the refusal; that handle_errors answered instead does not stand in it.',
  },
  {
    program: 'aws-alb',
    failure: 'invalid-header',
    sample: / 0\.001 0\.003 -1 502 - /,
    readAs: 'premature-close',
    because: 'A response that cannot be read and one that ends early leave the same fields.',
  },
  {
    program: 'aws-alb',
    failure: 'tls-handshake',
    sample: / -1 -1 -1 502 - /,
    readAs: 'connection-refused',
    because: 'A failed handshake and a refused connection leave the same fields.',
  },
  {
    program: 'aws-alb',
    failure: 'deregistration',
    sample: / 0\.001 30\.002 -1 502 - /,
    readAs: 'premature-close',
    because: 'Only the target group’s settings tell that the target was being taken out.',
  },
  {
    program: 'cloudflare',
    failure: 'dns-failure',
    sample: /cf-error-type: 1000\n/,
    readAs: 'forwarding-loop',
    because: 'The name does resolve, and leads back to Cloudflare; the look-up is not what fails.',
  },
  {
    program: 'fastly',
    failure: 'configured-response',
    sample: /503 Loop detected/,
    readAs: 'forwarding-loop',
    because: 'It says more than that Fastly made the answer: why.',
  },
  {
    program: 'uvicorn',
    failure: 'keepalive-race',
    sample: /^uvicorn app:app --timeout-keep-alive 65$/,
    readAs: 'nothing known',
    because: 'A command that mends the race, and no message.',
  },
  {
    program: 'kubernetes',
    failure: 'worker-killed',
    sample: /Liveness probe failed: HTTP probe failed with statuscode: 503\nNormal/,
    readAs: 'healthcheck-status',
    because: 'The probe is why the container is ended; killed without a word of a probe would speak of its memory.',
  },
]

/** Messages whose status depends on more than the line. */
const statusDepends: readonly { program: string; failure: FailureId; known: number | null; readAs: number | null; because: string }[] = [
  {
    program: 'nginx',
    failure: 'dns-failure',
    known: null,
    readAs: 502,
    because: 'A look-up for an upstream, whatever started it, ends in 502.',
  },
  {
    program: 'nginx',
    failure: 'temp-file',
    known: 500,
    readAs: null,
    because: 'Depends on whether the request or the response is written.',
  },
  { program: 'nginx', failure: 'no-live-upstreams', known: 502, readAs: null, because: 'The stream module answers no HTTP.' },
  { program: 'nginx', failure: 'connect-timeout', known: 502, readAs: null, because: 'The stream module answers no HTTP.' },
  { program: 'nginx', failure: 'connection-refused', known: 502, readAs: null, because: 'The stream module answers no HTTP.' },
  { program: 'haproxy', failure: 'configured-response', known: 403, readAs: null, because: 'The configuration sets the status.' },
  { program: 'puma', failure: 'wrong-protocol-on-port', known: null, readAs: 400, because: 'Puma answers 400.' },
  { program: 'uvicorn', failure: 'wrong-protocol-on-port', known: null, readAs: 400, because: 'uvicorn answers 400.' },
  { program: 'tomcat', failure: 'wrong-protocol-on-port', known: null, readAs: 400, because: 'Tomcat answers 400.' },
  { program: 'node-proxy', failure: 'connection-refused', known: null, readAs: 504, because: 'http-proxy-middleware answers 504.' },
  {
    program: 'ingress-nginx',
    failure: 'no-live-upstreams',
    known: null,
    readAs: 503,
    because: 'ingress-nginx answers 503 without endpoints.',
  },
]

const mostExceptions = 0.02

/** The failure that a text is read as, beside what it says of program and status. */
function readAs(sample: string, expected: FailureId | null) {
  const { facts, tallies, known } = readText(sample)
  const tally = tallies.find(({ failure }) => failure === expected) ?? tallies[0]
  if (tally !== undefined) return { failure: tally.failure, program: tally.program.id, status: tally.status }
  const kind = facts.find(({ about }) => about === 'text.kind')?.value.is
  if (expected !== null && otherFaults[expected] !== undefined && kind === otherFaults[expected]) return { failure: expected }
  if (kind === 'healthy' || kind === 'unexplained' || (kind === undefined && known > 0)) return { failure: null }
  return { failure: kind === 'nothing-known' || kind === undefined ? 'nothing known' : kind }
}

const read = known.map((message) => ({ ...message, read: readAs(message.sample, message.failure) }))

describe('messages that programs are known to write', () => {
  it('are read as what they mean', () => {
    const misread = read.filter(({ failure, read }) => read.failure !== failure)
    const told = misread.map(({ program, failure, sample, read }) => {
      const known = exceptions.find((one) => one.program === program && one.failure === failure && one.sample.test(sample))
      return known === undefined
        ? { program, failure, readAs: read.failure, sample }
        : { program, failure, readAs: read.failure, because: known.because }
    })
    console.info(
      `${known.length - misread.length} of ${known.length} known messages are read as what they mean; ${misread.length} are not.`,
    )
    expect(told).toEqual(exceptions.map(({ program, failure, readAs, because }) => ({ program, failure, readAs, because })))
    expect(exceptions.length / known.length).toBeLessThanOrEqual(mostExceptions)
  })

  it('are said by their own program, with their status', () => {
    const differ = read.flatMap(({ failure, status, read }) => {
      if (failure === null || read.failure !== failure || read.program === undefined || read.status === status) return []
      return [{ program: read.program, failure, known: status, readAs: read.status }]
    })
    expect(differ.map((row) => JSON.stringify(row)).sort()).toEqual(
      statusDepends.map(({ program, failure, known, readAs }) => JSON.stringify({ program, failure, known, readAs })).sort(),
    )
    expect(statusDepends.length / known.length).toBeLessThanOrEqual(mostExceptions)
    const foreign = read.filter(({ program, read }) => read.program !== undefined && read.program !== program)
    expect(foreign.map(({ program, read }) => [program, read.program])).toEqual([['kubernetes', 'ingress-nginx']])
  })

  it('are many, and each is there once', () => {
    const rows = known.map(({ program, sample, failure }) => JSON.stringify([program, sample, failure]))
    expect([known.length, new Set(rows).size]).toEqual([819, 819])
    expect(new Set(known.map(({ program }) => program)).size).toBe(27)
  })
})
