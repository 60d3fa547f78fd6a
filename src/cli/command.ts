import type { Io } from './io.ts'

/** One option of a command: what the parser, the help and the errors know of it. */
export type Option<Name extends string = string> = {
  /** Without the dashes. */
  name: Name
  short?: string
  /** What its value is called in the help; a switch has none. */
  value?: string
  repeats?: true
  help: string
}

/** The command line as it was read. A switch that was given has no values. */
export type Given<Name extends string = string> = {
  words: readonly string[]
  has: (name: Name) => boolean
  value: (name: Name) => string | undefined
  values: (name: Name) => readonly string[]
}

export type Command = {
  name: string
  /** One sentence for the help. */
  summary: string
  /** The words it takes beside options, each optional. */
  takes: readonly string[]
  /** The last word may be given any number of times. */
  takesMany: boolean
  options: readonly Option[]
  /** Options that are promised and not there yet: recognised, and refused rather than ignored. */
  later: readonly Option[]
  /** Out: the exit status. Rejects with WrongCall when the call was wrong. */
  run: (given: Given, io: Io) => Promise<number>
}

/** Checks the form of a command and keeps the names of its options literal, so that none can be asked for by a wrong name. */
export function defineCommand<const Name extends string>(command: {
  name: string
  summary: string
  takes?: readonly string[]
  takesMany?: boolean
  options: readonly Option<Name>[]
  later?: readonly Option[]
  run: (given: Given<Name>, io: Io) => Promise<number>
}): Command {
  return { takes: [], takesMany: false, later: [], ...command } as Command
}
