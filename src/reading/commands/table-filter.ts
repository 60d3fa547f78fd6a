import { argumentsOf, type CommandPart } from './command-parts.ts'

/** Of which kinds of listening sockets a table leaves none out. `program`: it lists all sockets of one program, picked with grep. */
export type Whole = { tcp4: boolean; tcp6: boolean; unix: boolean; program: boolean }

const nothing: Whole = { tcp4: false, tcp6: false, unix: false, program: false }

/**
 * Reads from the command itself what its table leaves out. A pipe into grep (but for `LISTEN`) and a word that is no plain flag, as a filter
 * (`sport = :3000`), leave some out. Options: ss(8), netstat(8). Out: null when the command was not pasted.
 */
export function wholeByCommand(part: CommandPart, name: 'ss' | 'netstat'): Whole | null {
  const args = argumentsOf(part, name)
  if (args === null) return null
  const flags = flagsOf(args)
  const behind = (part.stages ?? []).slice((part.stages ?? []).findIndex((words) => words.includes(name)) + 1)
  if (flags === null || !(flags.has('l') || flags.has('a'))) return nothing
  if (behind.some(([program = '']) => !pagers.has(program) && !/^[ef]?grep$/.test(program))) return nothing
  const patterns = behind.filter(([program = '']) => /grep$/.test(program)).map((words) => words.slice(1))
  const filters = patterns.filter((words) => !/^(listen(ing)?)$/i.test(words.filter((word) => !/^-[iwEF]+$/.test(word)).join(' ')))
  if (filters.length > 0) return { ...nothing, program: filters.length === 1 && filters.every(isProgram) }
  const kinds = ['t', 'u', 'x', 'w'].filter((kind) => flags.has(kind))
  const tcp = kinds.length === 0 || kinds.includes('t')
  const only4 = flags.has('4') && !flags.has('6')
  const only6 = flags.has('6') && !flags.has('4')
  return { tcp4: tcp && !only6, tcp6: tcp && !only4, unix: (kinds.length === 0 && !only4 && !only6) || kinds.includes('x'), program: false }
}

/**
 * The same for a table without its command: a header, which grep takes away, and rows of several ports, which a filter by port leaves out.
 */
export function wholeByRows(headerSeen: boolean, { tcp, unix }: { tcp: number; unix: number }): Whole {
  const many = 3
  return { tcp4: headerSeen && tcp >= many, tcp6: headerSeen && tcp >= many, unix: headerSeen && unix >= many, program: false }
}

/** `grep node` picks a program; `grep 3000` and `grep :80` a port. */
function isProgram(words: readonly string[]): boolean {
  const plain = words.filter((word) => !/^-[iwEF]+$/.test(word))
  return plain.length === 1 && /^[a-z][\w.-]*$/i.test(plain[0] ?? '')
}

/** Out: null when a word is no flag: it is a filter, or the value of an option. */
function flagsOf(args: readonly string[]): Set<string> | null {
  const flags = new Set<string>()
  for (const word of args) {
    if (/^-\w+$/.test(word)) for (const letter of word.slice(1)) flags.add(letter)
    else if (longFlags.has(word)) flags.add(longFlags.get(word) as string)
    else return null
  }
  return flags
}

const longFlags = new Map([
  ['--listening', 'l'],
  ['--listen', 'l'],
  ['--all', 'a'],
  ['--tcp', 't'],
  ['--udp', 'u'],
  ['--unix', 'x'],
  ['--numeric', 'n'],
  ['--processes', 'p'],
  ['--program', 'p'],
  ['--programs', 'p'],
  ['--extended', 'e'],
  ['--ipv4', '4'],
  ['--ipv6', '6'],
  ['--inet', '4'],
  ['--inet6', '6'],
])
const pagers = new Set(['less', 'more', 'cat', 'sort', 'column'])
