import { type PartLine, partsOf } from './command-parts.ts'
import type { CommandReader } from './command-reader.ts'
import { type Listener, listeningSeen } from './listening-seen.ts'
import { socketAddress } from './socket-address.ts'

/**
 * `lsof -i` and `lsof -iTCP -sTCP:LISTEN`: the listening sockets. Without root lsof lists only the caller’s own, so nothing is ever missing
 * in its table.
 */
export const lsof: CommandReader = {
  id: 'lsof',
  recognises: (text) => header.test(text) || row.test(text),
  read: (text, hints) =>
    partsOf(text, 'lsof').flatMap(({ part }) => {
      const listeners = part.lines.flatMap((one) => listenerOf(one) ?? [])
      const [first] = listeners
      if (first === undefined) return []
      return listeningSeen(
        { listeners, whole: { tcp4: false, tcp6: false, unix: false, program: false }, line: first.line, seen: first.seen },
        hints,
      )
    }),
}

const header = /^[^\S\r\n]{0,20}COMMAND\s+PID\s+(?:TID\s+)?(?:TASKCMD\s+)?USER\s+FD\s+TYPE\s+DEVICE/m
const row = /^[^\S\r\n]{0,20}\S{1,100}\s{1,40}\d{1,9}\s.{0,200}\sTCP\s\S{1,200}\s\(LISTEN\)/m

function listenerOf({ text, line }: PartLine): Listener | null {
  if (!text.includes('(LISTEN)') || text.length > 2000) return null
  const [, program = '', rest = ''] = /^\s{0,20}(\S{1,100})\s{1,40}\d{1,9}\s(.*)$/.exec(text) ?? []
  const [, family = '', local = ''] = /\sIPv([46])\s.{0,200}?\sTCP\s(\S{1,200})\s\(LISTEN\)/.exec(` ${rest}`) ?? []
  const address = socketAddress(local)
  if (address === null) return null
  // lsof writes every wildcard as `*`; the family stands beside it.
  const host = address.at.host === '*' ? (family === '6' ? '::' : '0.0.0.0') : address.at.host
  return {
    at: { ...address.at, host },
    dual: address.dual && host === '::',
    program: plain(program),
    queue: null,
    seen: text.trim().replace(/\s+/g, ' '),
    line,
  }
}

/** lsof writes odd characters of a name as `\x20`. */
function plain(program: string): string {
  return program.replace(/\\x20.*$/, '')
}
