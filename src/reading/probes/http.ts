import { seconds } from '../../catalog/causes/readings.ts'
import { findStack } from '../../catalog/stacks/index.ts'
import { recogniseResponse } from '../../catalog/stacks/recognise-response.ts'
import type { ProbeResultOf, ProbeTarget } from '../../contract/probe.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { redactEscaped } from '../redact-escaped.ts'
import { readOddities } from '../refused-oddities.ts'
import { readHeaderSize } from './header-size.ts'
import { type Hints, type Observation, observe } from './observation.ts'
import { protocolSeen } from './protocol.ts'
import { responseLine } from './response-line.ts'

type Answer = Extract<ProbeResultOf<'http'>, { oddities: unknown }>

/**
 * Reads one HTTP answer. Of the public address: `url.response`, `fault.made-by` when an error answer (500 and above) bears the mark of
 * whoever wrote it, and `path.edge` when any answer bears that of an edge or a balancer; none proves that there is none. Of the upstream: response, header, validity, body, time and protocol, each only as far as it was seen.
 * A failed TLS handshake shows nothing here; the tls probe tells of it.
 */
export function readHttp(result: ProbeResultOf<'http'>, target: ProbeTarget, hints: Hints): Observation[] {
  if (!('oddities' in result)) return []
  const is = findings[result.outcome]
  if (is === undefined || (is !== 'answered' && result.code === 'ABORT_ERR')) return []
  if (target.hop === 'url') return [responseOf(result, is, 'url'), ...madeBy(result), ...edgeOf(result)]
  return [
    responseOf(result, is, 'upstream'),
    ...readHeaderSize(result, hints),
    ...validityOf(result, hints),
    ...bodyOf(result, target),
    ...timeOf(result),
    ...protocolOf(result, target, hints),
  ]
}

type Is = SubjectValue<'upstream.response'>['is']

const findings: Partial<Record<Answer['outcome'], Is>> = {
  answered: 'answered',
  invalid: 'invalid',
  'closed-early': 'closed-early',
  reset: 'reset',
  'timed-out': 'times-out',
  'header-too-big': 'header-too-big',
}

function responseOf(result: Answer, is: Is, hop: ProbeTarget['hop']): Observation {
  const { status, address } = result
  const answered = is === 'answered'
  const value = {
    is,
    status: answered ? status : null,
    server: answered ? fieldValue(result, 'server') : null,
    kind: answered ? recognised(result).made : null,
    address,
    received: answered ? null : result.receivedBytes,
    ms: waited(result),
  }
  return observe(`${hop}.response`, value, answered ? responseLine(result) : failureLine(result))
}

function madeBy(result: Answer): Observation[] {
  if (result.outcome !== 'answered' || (result.status ?? 0) < 500) return []
  const { made, because } = recognised(result)
  const by = made === null ? undefined : findStack(made)?.kind
  if (made === null || by === undefined) return []
  return [observe('fault.made-by', { is: by, kind: made }, `${responseLine(result)}${because === null ? '' : ` (${because})`}`)]
}

/** The edge or balancer that made the answer, else the first that passed it on. */
function edgeOf(result: Answer): Observation[] {
  if (result.outcome !== 'answered') return []
  const { made, passed } = recognised(result)
  const edge = [made, ...passed].find((id) => id !== null && isEdge(id))
  return edge == null ? [] : [observe('path.edge', { is: 'present', kind: edge }, responseLine(result))]
}

function isEdge(id: string): boolean {
  const kind = findStack(id)?.kind
  return kind === 'edge' || kind === 'balancer'
}

/** Harmless oddities are listed too: the fact stays `valid`. */
function validityOf(result: Answer, { proxy }: Hints): Observation[] {
  if (result.outcome !== 'answered' && result.outcome !== 'invalid') return []
  const { sentences, verdict } = readOddities(result.oddities, proxy)
  const is = result.outcome === 'invalid' ? 'invalid' : validities[verdict]
  const seen = result.outcome === 'invalid' ? failureLine(result) : responseLine(result)
  const oddities = sentences.length === 0 ? null : sentences
  return [observe('upstream.validity', { is, oddities }, [seen, ...sentences.slice(0, 1)].join(' … '))]
}

const validities = { taken: 'valid', disputed: 'disputed', refused: 'invalid' } as const

/**
 * `whole` only where the response says how long it is: a body that ends with the connection could always have been longer.
 * Broken chunks are no cut body; they are told as invalid.
 */
function bodyOf({ body, oddities }: Answer, { method }: ProbeTarget): Observation[] {
  if (body === null || method === 'HEAD' || body.framing === 'none' || readOddities(oddities, null).unreadableBody) return []
  const { received, declared, framing, ended } = body
  const is = ended === 'complete' && framing === 'until-close' ? undefined : bodies[ended]
  if (is === undefined) return []
  const announced = declared === null ? framing : `${declared} announced`
  return [observe('upstream.body', { is, received, declared }, `body: ${received} bytes received, ${announced}`)]
}

type Ended = NonNullable<Answer['body']>['ended']

/** Where the reader had enough, nothing is known of the rest. */
const bodies: Partial<Record<Ended, SubjectValue<'upstream.body'>['is']>> = { complete: 'whole', cut: 'cut', 'timed-out': 'unfinished' }

/** Silence until the probe’s deadline, or an answer. How long the proxy itself would wait is not known here. */
function timeOf(result: Answer): Observation[] {
  const ms = waited(result)
  if (result.outcome === 'timed-out') return [observe('upstream.time', { is: 'too-slow', ms }, failureLine(result))]
  if (result.outcome !== 'answered') return []
  return [observe('upstream.time', { is: ms > proxyPatience ? 'too-slow' : 'in-time', ms }, `first byte after ${seconds(ms)}`)]
}

/** What most proxies wait for a response by default: 60 s. */
const proxyPatience = 60_000

/** A TLS server answers a plain request with 400 in plain HTTP, so that status does not show what it speaks. */
function protocolOf(result: Answer, target: ProbeTarget, hints: Hints): Observation[] {
  if (result.outcome !== 'answered' || (target.protocol === 'http' && result.status === 400)) return []
  const speaks = target.protocol === 'https' ? 'https' : 'http'
  return protocolSeen(speaks, { address: result.address, seen: responseLine(result) }, target, hints)
}

function recognised({ status, headers, body }: Answer) {
  return recogniseResponse({ status, headers, bodyExcerpt: body?.excerpt ?? null })
}

function fieldValue({ headers }: Answer, name: string): string | null {
  return headers.find((field) => field[0].toLowerCase() === name)?.[1] ?? null
}

/** From the request to the first byte of an answer; where none came, to the end of the probe. In milliseconds. */
function waited({ outcome, ms, timings }: Answer): number {
  if (outcome === 'answered' && timings.firstByte !== null) return timings.firstByte
  const before = (timings.dns ?? 0) + (timings.connect ?? 0) + (timings.tls ?? 0)
  return Math.max(0, Math.round((ms - before) * 10) / 10)
}

/** What is said where no error code tells it. */
const ended: Partial<Record<Answer['outcome'], string>> = { 'closed-early': 'connection closed', 'timed-out': 'no answer' }

function failureLine(result: Answer): string {
  const { outcome, code, receivedBytes, firstBytes } = result
  const how = `${code ?? ended[outcome] ?? outcome} after ${seconds(waited(result))}, ${receivedBytes} bytes received`
  return firstBytes === '' ? how : `${how}: ${redactEscaped(firstBytes)}`
}
