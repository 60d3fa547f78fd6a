import { argumentsOf, type CommandPart } from './command-parts.ts'

export type Families = { tcp4: boolean; tcp6: boolean; unix: boolean }

/**
 * Which kinds of listening sockets the command lists without leaving any out. Without a command line the rows decide, see `fromRows`.
 * A pipe into grep and the like, or a word that is no plain flag (a filter such as `sport = :3000`), leaves some out.
 */
export function listedWhole(part: CommandPart, name: 'ss' | 'netstat'): Families | null {
  const args = argumentsOf(part, name)
  if (args === null) return null
  const piped = (part.stages ?? []).length > 1 && !/^(sudo|less|more|cat|column|sort)$/.test(part.stages?.at(-1)?.[0] ?? '')
  const ends = (part.stages ?? []).at(-1)?.some((word) => word.endsWith(name)) === true
  const flags = args.every((word) => /^-{1,2}[\w-]+$/.test(word)) ? args.join('') : null
  if ((piped && !ends) || flags === null || (name === 'ss' && !/l/.test(flags) && !/a/.test(flags))) return none
  const only4 = /4|-inet\b|ipv4/.test(flags)
  const only6 = /6|ipv6/.test(flags)
  const wantsTcp = /^(?!.*-{2})[^u]*t|t|--tcp/.test(flags.replace(/listening|extended|numeric|programs?|processes/g, ''))
  const wantsUnix = /x|--unix/.test(flags.replace(/extended/g, ''))
  const anyKind = !wantsTcp && !wantsUnix && !/[uw]/.test(flags.replace(/numeric/g, ''))
  const tcp = wantsTcp || anyKind
  return { tcp4: tcp && !only6, tcp6: tcp && !only4, unix: wantsUnix || (anyKind && !only4 && !only6) }
}

/** Rows of other ports and programs below a header: a filter by port would have taken them away, and grep the header. */
export function fromRows(headerSeen: boolean, rows: { tcp4: number; tcp6: number; unix: number }): Families {
  // One table lists both families: that there is no row of one is a finding, not a gap.
  const tcp = headerSeen && rows.tcp4 + rows.tcp6 >= 3
  return { tcp4: tcp && rows.tcp4 > 0, tcp6: tcp && rows.tcp6 > 0, unix: headerSeen && rows.unix >= 3 }
}

const none: Families = { tcp4: false, tcp6: false, unix: false }
