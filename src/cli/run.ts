import { version } from '../contract/version.ts'
import { CannotStart } from '../server/cannot-start.ts'
import { describeBug } from '../server/describe-bug.ts'
import { nearest } from '../server/nearest.ts'
import { sayShortage } from '../server/shortage.ts'
import type { Command } from './command.ts'
import type { Io } from './io.ts'
import { helpOption, readOptions } from './read-options.ts'
import { commandUsage, programUsage } from './usage.ts'
import { visible, visibleLines } from './visible.ts'
import { WrongCall } from './wrong-call.ts'

/** Each is loaded only when it is called: a server needs neither the readers nor most of the catalog, and would keep them in memory. */
const commands = new Map<string, () => Promise<Command>>([
  ['serve', async () => (await import('./serve.ts')).serve],
  ['read', async () => (await import('./read.ts')).read],
  ['diagnose', async () => (await import('./diagnose.ts')).diagnose],
  ['collect', async () => (await import('./collect.ts')).collect],
  ['schema', async () => (await import('./schema.ts')).schema],
])

/**
 * Runs the command line. In: the arguments after the program's name. Out: the exit status: 0 done, 2 the call was wrong (one line on
 * standard error says what and how to mend it), 1 the program failed (one line; the stack too when DEBUG is set). Never rejects.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io)
  } catch (error) {
    if (error instanceof WrongCall || error instanceof CannotStart) {
      io.stderr.write(`${error instanceof CannotStart ? visibleLines(error.message) : visible(error.message)}\n`)
      return 2
    }
    const shortage = sayShortage(error)
    if (shortage !== null) {
      io.stderr.write(`${shortage}\n`)
      return 1
    }
    const bug = error instanceof Error ? error : new Error('not an error')
    io.stderr.write(`${io.env.DEBUG ? visibleLines(bug.stack ?? bug.message) : `${describeBug(bug)}. Set DEBUG=1 to see more.`}\n`)
    return 1
  }
}

async function dispatch([first, ...rest]: readonly string[], io: Io): Promise<number> {
  if (first === '--version') return print(`${version}\n`, io)
  if (first === '--help' || first === '-h') return print(await usageOfAll(), io)
  if (first === 'help') return print(rest[0] === undefined ? await usageOfAll() : commandUsage(await findCommand(rest[0])), io)

  const hasCommand = first !== undefined && !first.startsWith('-')
  const command = await findCommand(hasCommand ? first : 'serve')
  const given = readOptions(command, hasCommand || first === undefined ? rest : [first, ...rest])
  return given.has(helpOption.name) ? print(commandUsage(command), io) : command.run(given, io)
}

async function usageOfAll(): Promise<string> {
  return programUsage(await Promise.all([...commands.values()].map((load) => load())))
}

async function findCommand(typed: string): Promise<Command> {
  const load = commands.get(typed)
  if (load) return load()
  const names = [...commands.keys()]
  const close = nearest(typed, names)
  const mend = close ? `Did you mean badgateway ${close}?` : `The commands are ${names.join(', ')}; an address goes after diagnose.`
  throw new WrongCall(`badgateway has no such command. ${mend}`)
}

function print(text: string, io: Io): number {
  io.stdout.write(text)
  return 0
}
