import { type Endpoint, parseUpstreamAddress } from '../../contract/upstream-address.ts'
import type { CommandObservation, CommandReader, ReadHints } from './command-reader.ts'

export const nothingKnown: ReadHints = { proxy: null, upstream: null, url: null }

/** For tests: what is known when the upstream is, such as `127.0.0.1:3000`. */
export function calling(upstream: string, hints: Partial<ReadHints> = {}): ReadHints {
  const parsed = parseUpstreamAddress(upstream)
  if ('error' in parsed) throw new Error(parsed.error)
  const at: Endpoint = parsed.address.at
  return { ...nothingKnown, upstream: at, ...hints }
}

/** For tests: what a reader sees, as `[subject, value, line]`. */
export function seenBy(reader: CommandReader, text: string, hints: ReadHints = nothingKnown) {
  return reader.read(text, hints).map(({ about, value, line }: CommandObservation) => [about, value, line])
}
