import { seconds } from '../../catalog/causes/readings.ts'
import { findStack } from '../../catalog/stacks/index.ts'
import { recogniseResponse } from '../../catalog/stacks/recognise-response.ts'
import { readHeaderSize } from '../probes/header-size.ts'
import { observe } from '../probes/observation.ts'
import { responseLine } from '../probes/response-line.ts'
import { type CommandObservation, type ReadHints, seenAt } from './command-reader.ts'
import type { SeenResponse } from './header-block.ts'
import type { Hop } from './hop-of.ts'

/** Where a response came from, as far as the text tells: `ip:port`, and the time to its first byte in milliseconds. */
export type Whence = { address: string | null; ms: number | null }

/**
 * What a response shows. Of the public address: `url.response`, and `fault.made-by` when an error answer (500 and above) bears the mark
 * of whoever wrote it. Of the upstream: `upstream.response`, `upstream.time` where it was measured, and `upstream.header` when it is too
 * big; that it fits is not said, since what is pasted may have been shortened.
 */
export function responseSeen(hop: Hop, response: SeenResponse, { address, ms }: Whence, hints: ReadHints): CommandObservation[] {
  const { status, headers, body, line } = response
  const { made, because } = recogniseResponse({ status, headers, bodyExcerpt: body })
  const server = headers.find(([name]) => name.toLowerCase() === 'server')?.[1]
  const seen = response.quoted ?? responseLine(response)
  const answer = seenAt(line, observe(`${hop}.response`, { is: 'answered', status, server, kind: made, address, ms }, seen))
  if (hop === 'url') return [answer, ...madeBy(status, made, `${seen}${because === null ? '' : ` (${because})`}`, line)]
  return [answer, ...timeSeen(ms, line), ...headerTooBig(response, hints)]
}

/** Who made an error answer, when its marks show it. `seen` is what is quoted. */
export function madeBy(status: number, made: string | null, seen: string, line: number): CommandObservation[] {
  const by = made === null ? undefined : findStack(made)?.kind
  if (status < 500 || made === null || by === undefined) return []
  return [seenAt(line, observe('fault.made-by', { is: by, kind: made }, seen))]
}

/** How long the upstream took to its first byte. Most proxies wait 60 s for it by default. */
export function timeSeen(ms: number | null, line: number): CommandObservation[] {
  if (ms === null) return []
  return [seenAt(line, observe('upstream.time', { is: ms > 60_000 ? 'too-slow' : 'in-time', ms }, `first byte after ${seconds(ms)}`))]
}

/** The lines as HTTP/1.1 sends them: in HTTP/2 and 3 they are packed, and a proxy’s buffer is no measure. */
function headerTooBig({ version, status, reason, headers, line }: SeenResponse, hints: ReadHints): CommandObservation[] {
  if (!version.startsWith('1')) return []
  const fields = headers.reduce((sum, [name, value]) => sum + name.length + value.length + ': \r\n'.length, 0)
  const headerBytes = `HTTP/${version} ${status} ${reason}\r\n\r\n`.length + fields
  const measured = { outcome: 'answered' as const, headers, headerBytes, headerCount: headers.length }
  return readHeaderSize(measured, { proxy: hints.proxy, expected: null })
    .filter(({ value }) => value.is === 'too-big')
    .map((observation) => seenAt(line, observation))
}
