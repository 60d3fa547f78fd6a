import type { ProbeResultOf } from '../../contract/probe.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { fitsEveryProxy, fitsNotEveryProxy, type HeaderLimit, headerLimit } from '../header-limit.ts'
import { type Hints, type Observation, observe } from './observation.ts'

type Answer = Pick<Extract<ProbeResultOf<'http'>, { oddities: unknown }>, 'outcome' | 'headers' | 'headerBytes' | 'headerCount'>

/**
 * Measures the response header against the proxy’s limit, as its configuration or else its default has it: `fits` or `too-big`.
 * Without a known limit only what every proxy takes fits, and only what nginx never takes by default is too big; in between nothing
 * is said. `bytes` is the whole header, or the longest line where a line is what the proxy limits; a header that the reader gave up on
 * is longer still.
 */
export function readHeaderSize(result: Answer, { proxy, config }: Hints): Observation[] {
  if (result.outcome !== 'answered' && result.outcome !== 'header-too-big') return []
  const whole = result.outcome === 'answered'
  const limit = headerLimit(proxy, config)
  const size = sizeOf(result)
  const excess = excessOf(size, limit)
  if (excess !== null) return [observe('upstream.header', { is: 'too-big', ...excess }, quoteOf(size, whole))]
  if (!whole || (limit === null && size.bytes > fitsEveryProxy)) return []
  const { bytes, fields } = size
  const held = limit?.per === 'header' ? { limit: limit.bytes, limitFrom: limit.from } : {}
  return [observe('upstream.header', { is: 'fits', bytes, fields, ...held }, quoteOf(size, whole))]
}

type Size = { bytes: number; fields: number; longestLine: number }

function sizeOf({ headers, headerBytes, headerCount }: Answer): Size {
  const lines = headers.map(([name, value]) => name.length + value.length + ': \r\n'.length)
  return { bytes: headerBytes, fields: headerCount, longestLine: Math.max(0, ...lines) }
}

/** The reading that goes beyond the limit, with that limit; null when none does. */
function excessOf({ bytes, fields, longestLine }: Size, limit: HeaderLimit | null): Omit<SubjectValue<'upstream.header'>, 'is'> | null {
  if (limit === null) return bytes > fitsNotEveryProxy ? { bytes, fields } : null
  if (limit.per === 'line') return longestLine > limit.bytes ? { bytes: longestLine, limit: limit.bytes, limitFrom: limit.from } : null
  if (bytes > limit.bytes) return { bytes, fields, limit: limit.bytes, limitFrom: limit.from }
  return limit.fields !== null && fields > limit.fields ? { bytes, fields } : null
}

function quoteOf({ bytes, fields, longestLine }: Size, whole: boolean): string {
  return `response header: ${whole ? '' : 'more than '}${bytes} bytes in ${fields} ${fields === 1 ? 'field' : 'fields'}, the longest line ${longestLine} bytes`
}
