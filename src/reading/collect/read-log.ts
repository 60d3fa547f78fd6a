import type { FoundFact } from '../../contract/fact.ts'
import type { TargetUrl } from '../../contract/target-url.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import type { Tally } from '../text/tally-hits.ts'

/** What a log, or the whole block, turned out to hold; see TextReading. */
export type LogReading = { facts: FoundFact[]; tallies: Tally[]; entries: number; known: number; lines: number }

export type LogReadingHints = { name?: string; proxy?: string | null; upstream?: Endpoint | null; url?: TargetUrl | null }

/** Reads the lines of a log, as readText does: it is handed in, because readText itself reads blocks. */
export type ReadLog = (text: string, hints: LogReadingHints) => LogReading
