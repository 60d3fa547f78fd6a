import type { FoundFact } from '../contract/fact.ts'
import type { ReadHints } from './commands/command-reader.ts'
import { commandReaders } from './commands/index.ts'

/** A text that is longer is a log, and no output of a command (characters). */
export const longestOutput = 2_000_000

/**
 * Reads the outputs of commands and the configurations that a text holds. What it is is found out by each reader's own marks.
 * Out: redacted facts; `where` is `name` and the line. Pure, linear in the text; never throws.
 */
export function readCommands(text: string, hints: ReadHints, name: string): FoundFact[] {
  return commandReaders
    .filter((reader) => reader.recognises(text))
    .flatMap((reader) => reader.read(text, hints))
    .map(
      ({ about, value, quote, line }) =>
        ({ about, value, source: 'text', vantage: 'unknown', at: null, quote, where: `${name}, line ${line}` }) as FoundFact,
    )
}
