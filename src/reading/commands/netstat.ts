import { type PartLine, partsOf } from './command-parts.ts'
import type { CommandReader } from './command-reader.ts'
import { type Listener, type ListenerTable, listeningSeen } from './listening-seen.ts'
import { socketAddress } from './socket-address.ts'
import { type Whole, wholeByCommand, wholeByRows } from './table-filter.ts'

/** `netstat -tlnp` and `netstat -lx` of Linux, `netstat -an` of BSD, macOS and Windows. Their queues mean other things; they are not read. */
export const netstat: CommandReader = {
  id: 'netstat',
  recognises: (text) => header.test(text) || row.test(text),
  read: (text, hints) =>
    partsOf(text, 'netstat').flatMap(({ part }) => {
      const table = tableOf(part.lines, wholeByCommand(part, 'netstat'))
      return table === null ? [] : listeningSeen(table, hints)
    }),
}

const header =
  /^[^\S\r\n]{0,20}(?:Active (?:Internet|UNIX domain) (?:connections|sockets)|Proto\s+(?:Recv-Q\s+Send-Q\s+)?Local Address\s+Foreign Address\s+(?:\(?state))/im
const row = /^[^\S\r\n]{0,20}tcp[46]*\s+(?:\d+\s+\d+\s+)?\S+\s+\S+\s+LISTEN(?:ING)?\b/im

function tableOf(lines: readonly PartLine[], asked: Whole | null): ListenerTable | null {
  const head = lines.find(({ text }) => header.test(text))
  const first = head ?? lines.find(({ text }) => row.test(text))
  if (first === undefined) return null
  const listeners = lines.flatMap(({ text, line }) => netstatListener(text, line) ?? [])
  const tcp = listeners.filter(({ at }) => 'port' in at).length
  const whole = asked ?? wholeByRows(head !== undefined, { tcp, unix: listeners.length - tcp })
  return { listeners, whole, line: first.line, seen: first.text.trim().replace(/\s+/g, ' ') }
}

/** One row of the table; null for a line that is none. */
export function netstatListener(text: string, line: number): Listener | null {
  return portOf(text, line) ?? socketOf(text, line)
}

function portOf(text: string, line: number): Listener | null {
  const match =
    /^\s{0,20}(tcp[46]{0,2})\s{1,40}(?:\d{1,9}\s{1,40}\d{1,9}\s{1,40})?(\S{1,100})\s{1,60}\S{1,100}\s{1,60}LISTEN(?:ING)?\b\s{0,60}(.{0,200})$/i.exec(
      text,
    )
  if (match === null) return null
  const [, proto = '', local = '', rest = ''] = match
  const address = socketAddress(local)
  if (address === null) return null
  const { at } = address
  // BSD writes the wildcard of one family as `*`, with the family beside it.
  const host = at.host === '*' && proto.toLowerCase() !== 'tcp46' ? (proto.endsWith('6') ? '::' : '0.0.0.0') : at.host
  const program = /(?:^|\s)\d{1,9}\/([^\s:]{1,60})/.exec(rest)?.[1] ?? null
  return {
    at: { ...at, host },
    dual: address.dual && host !== '0.0.0.0',
    program,
    queue: null,
    seen: text.trim().replace(/\s+/g, ' '),
    line,
  }
}

function socketOf(text: string, line: number): Listener | null {
  const match = /^\s{0,20}unix\s{1,20}\d{1,9}\s{1,20}\[ ACC \]\s{1,20}\S{1,20}\s{1,20}LISTENING\s{1,20}\d{1,12}\s{1,20}(.{1,300})$/.exec(
    text,
  )
  const path = /(\/[^\s]{1,200})$/.exec(match?.[1] ?? '')?.[1]
  if (match === null || path === undefined) return null
  const program = /^\d{1,9}\/([^\s:/]{1,60})/.exec(match[1] ?? '')?.[1] ?? null
  return { at: { path }, dual: false, program, queue: null, seen: text.trim().replace(/\s+/g, ' '), line }
}
