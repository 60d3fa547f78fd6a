import type { TargetUrl } from '../../contract/target-url.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import type { Observation } from '../probes/observation.ts'

/** What the reader may know beside the text; null when not known. `proxy` is a stack id. */
export type ReadHints = { proxy: string | null; upstream: Endpoint | null; url: TargetUrl | null }

/** An observation, and the 1-based number of the line in the text that it rests on. */
export type CommandObservation = Observation & { line: number }

/** Reads the pasted output of one command. Pure, linear in the text, never throws. */
export type CommandReader = {
  /** `curl`, `ss`, … */
  id: string
  /** Whether this block of text is, or holds, the output of the command or its prompt line: by its own marks, not by guessing. */
  recognises: (text: string) => boolean
  /** What the text shows, in the order of the lines. */
  read: (text: string, hints: ReadHints) => CommandObservation[]
}

/** No paste shows more things of one kind (rows, names, services): what comes after them is not read, so that a flood of them costs nothing. */
export const mostSeen = 1000

/** Puts the line beside an observation. */
export function seenAt(line: number, observation: Observation): CommandObservation {
  return { ...observation, line }
}
