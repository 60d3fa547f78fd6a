import { version } from '../contract/version.ts'
import { describeBug } from '../server/describe-bug.ts'
import { CannotListen } from '../server/listen.ts'
import { collect } from './collect.ts'
import type { Command } from './command.ts'
import { diagnose } from './diagnose.ts'
import type { Io } from './io.ts'
import { nearest } from './nearest.ts'
import { read } from './read.ts'
import { helpOption, readOptions } from './read-options.ts'
import { schema } from './schema.ts'
import { serve } from './serve.ts'
import { commandUsage, programUsage } from './usage.ts'
import { visible } from './visible.ts'
import { WrongCall } from './wrong-call.ts'

const commands: readonly Command[] = [serve, read, diagnose, collect, schema]

/**
 * Runs the command line. In: the arguments after the program's name. Out: the exit status: 0 done, 2 the call was wrong (one line on
 * standard error says what and how to mend it), 1 the program failed (one line; the stack too when DEBUG is set). Never rejects.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io)
  } catch (error) {
    if (error instanceof WrongCall || error instanceof CannotListen) {
      io.stderr.write(`${visible(error.message)}\n`)
      return 2
    }
    const bug = error instanceof Error ? error : new Error('not an error')
    io.stderr.write(`${io.env.DEBUG ? (bug.stack ?? bug.message) : `${describeBug(bug)}. Set DEBUG=1 to see more.`}\n`)
    return 1
  }
}

async function dispatch([first, ...rest]: readonly string[], io: Io): Promise<number> {
  if (first === '--version') return print(`${version}\n`, io)
  if (first === '--help' || first === '-h') return print(programUsage(commands), io)
  if (first === 'help') return print(rest[0] === undefined ? programUsage(commands) : commandUsage(findCommand(rest[0])), io)

  const hasCommand = first !== undefined && !first.startsWith('-')
  const command = hasCommand ? findCommand(first) : serve
  const given = readOptions(command, hasCommand || first === undefined ? rest : [first, ...rest])
  return given.has(helpOption.name) ? print(commandUsage(command), io) : command.run(given, io)
}

function findCommand(typed: string): Command {
  const command = commands.find(({ name }) => name === typed)
  if (command) return command
  const names = commands.map(({ name }) => name)
  const close = nearest(typed, names)
  const mend = close ? `Did you mean badgateway ${close}?` : `The commands are ${names.join(', ')}; an address goes after diagnose.`
  throw new WrongCall(`badgateway has no such command. ${mend}`)
}

function print(text: string, io: Io): number {
  io.stdout.write(text)
  return 0
}
