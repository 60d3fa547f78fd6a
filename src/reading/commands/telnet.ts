import type { Endpoint } from '../../contract/upstream-address.ts'
import { type PartLine, partsOf } from './command-parts.ts'
import type { CommandObservation, CommandReader, ReadHints } from './command-reader.ts'
import { connectionSeen, type SeenAttempt } from './connection-seen.ts'
import { addressShape, nameSeen } from './name-seen.ts'
import { connectWords, nameWords } from './system-words.ts'

/** `telnet host port`. What it prints names no port, so the command must be there too; only a name that fails needs none. */
export const telnet: CommandReader = {
  id: 'telnet',
  recognises: (text) => marks.test(text),
  read: (text, hints) => partsOf(text, 'telnet').flatMap(({ part, args }) => telnetSeen(part.lines, targetOf(args), hints)),
}

const marks = /^[^\S\r\n]{0,20}(?:Trying [\da-fA-F:.]{2,45}\.\.\.\s*$|telnet: \S|Escape character is '|Connecting To \S{1,255}\.\.\.)/m

function telnetSeen(lines: readonly PartLine[], asked: Extract<Endpoint, { port: number }> | null, hints: ReadHints): CommandObservation[] {
  const attempts: SeenAttempt[] = []
  const seen: CommandObservation[] = []
  let trying: string | null = null
  for (const { text: raw, line } of lines) {
    const text = raw.trim()
    trying = /^Trying ([\da-f:.]{2,45})\.\.\.$/i.exec(text)?.[1] ?? trying
    const lost = /^telnet: (?:could not resolve |bad address )'?([^\s'/:]{1,255})'?(?:\/\S{1,20})?/.exec(text)?.[1]
    const host =
      lost ?? (/^telnet: \S{1,255}: /.test(text) && nameWords(text) !== null ? /^telnet: ([^\s:]{1,255}):/.exec(text)?.[1] : undefined)
    if (host !== undefined)
      seen.push(...nameSeen({ host, addresses: [], failure: nameWords(text) ?? { code: null, notFound: null }, line, seen: text }, hints))
    if (asked === null || host !== undefined) continue
    const ended = endOf(text)
    if (ended === null) continue
    const ip = ended.ip ?? (trying !== null && addressShape.test(trying) ? trying : asked.host)
    // The summary repeats what was said of the last address.
    const known = attempts.some(({ at, is }) => 'host' in at && at.host === ip && is === ended.is)
    if (!known) attempts.push({ at: { host: ip, port: asked.port }, is: ended.is, code: ended.code, ms: null, seen: text, line })
  }
  return asked === null ? seen : [...seen, ...connectionSeen(asked, attempts, hints)]
}

function endOf(text: string): { ip: string | null; is: SeenAttempt['is']; code: string | null } | null {
  if (/^Connected to \S{1,255}\.?$/.test(text)) return { ip: null, is: 'connects', code: null }
  const [, ip, says = ''] =
    /^telnet: connect to address ([\da-f:.]{2,45}): (.{1,80})$/i.exec(text) ??
    /^telnet: can't connect to remote host \(([\da-f:.]{2,45})\): (.{1,80})$/i.exec(text) ??
    /^telnet: Unable to connect to remote host()(?:: (.{1,80}))?$/.exec(text) ??
    []
  const found = connectWords(says)
  return found === null ? null : { ip: ip || null, ...found }
}

function targetOf(args: readonly string[] | null): Extract<Endpoint, { port: number }> | null {
  const [host, port] = (args ?? []).filter((word) => !word.startsWith('-'))
  const number = Number(port)
  return host === undefined || !Number.isInteger(number) || number < 1 || number > 65_535 ? null : { host, port: number }
}
