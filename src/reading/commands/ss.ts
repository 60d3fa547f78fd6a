import { type PartLine, partsOf } from './command-parts.ts'
import type { CommandReader } from './command-reader.ts'
import { type Listener, type ListenerTable, listeningSeen } from './listening-seen.ts'
import { socketAddress } from './socket-address.ts'
import { type Whole, wholeByCommand, wholeByRows } from './table-filter.ts'

/**
 * `ss -ltnp` and `ss -lxp`. For a listening socket Recv-Q is how many connections wait and Send-Q how many may: ss(8), and tcp_diag.c of
 * the kernel.
 */
export const ss: CommandReader = {
  id: 'ss',
  recognises: (text) => header.test(text) || row.test(text),
  read: (text, hints) =>
    partsOf(text, 'ss').flatMap(({ part }) => {
      const table = tableOf(part.lines, wholeByCommand(part, 'ss'))
      return table === null ? [] : listeningSeen(table, hints)
    }),
}

const header = /^[^\S\r\n]{0,20}(?:Netid\s+)?State\s+Recv-Q\s+Send-Q\s+Local Address:Port/m
const row = /^[^\S\r\n]{0,20}(?:tcp\s+|u_str\s+|u_seq\s+)?LISTEN\s+\d+\s+\d+\s+\S+[:.\s]\S/m

function tableOf(lines: readonly PartLine[], asked: Whole | null): ListenerTable | null {
  const head = lines.find(({ text }) => header.test(text))
  const listeners = lines.flatMap(({ text, line }) => ssListener(text, line) ?? [])
  const first = head ?? lines.find(({ text }) => row.test(text))
  if (first === undefined) return null
  const tcp = listeners.filter(({ at }) => 'port' in at).length
  const byRows = wholeByRows(head !== undefined, { tcp, unix: listeners.length - tcp })
  return { listeners, whole: asked ?? byRows, line: first.line, seen: first.text.trim().replace(/\s+/g, ' ') }
}

/** One row of the table; null for a line that is none. */
export function ssListener(text: string, line: number): Listener | null {
  const match =
    /^\s{0,20}(?:(tcp|u_str|u_seq|mptcp)\s{1,40})?LISTEN\s{1,40}(\d{1,9})\s{1,40}(\d{1,9})\s{1,80}(\S{1,300})\s{1,80}(.{0,2000})$/.exec(
      text,
    )
  if (match === null) return null
  const [, kind, waiting = '', limit = '', local = '', rest = ''] = match
  const program = /users:\(\("([^"]{1,100})"/.exec(rest)?.[1] ?? null
  const common = { program, queue: { waiting: Number(waiting), limit: Number(limit) }, seen: text.trim().replace(/\s+/g, ' '), line }
  if (local.startsWith('/') && !kind?.endsWith('tcp')) return { at: { path: local }, dual: false, ...common }
  const address = kind?.startsWith('u_') === true ? null : socketAddress(local)
  return address === null ? null : { ...address, ...common }
}
