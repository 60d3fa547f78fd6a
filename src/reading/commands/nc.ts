import type { Endpoint } from '../../contract/upstream-address.ts'
import { type PartLine, partsOf } from './command-parts.ts'
import type { CommandObservation, CommandReader, ReadHints } from './command-reader.ts'
import { connectionSeen, type SeenAttempt } from './connection-seen.ts'
import { nameSeen } from './name-seen.ts'
import { connectWords, nameWords } from './system-words.ts'

/** `nc -zv` of OpenBSD, Debian’s traditional, BusyBox and macOS, and `ncat`. */
export const nc: CommandReader = {
  id: 'nc',
  recognises: (text) => marks.test(text),
  read: (text, hints) => partsOf(text, 'nc', 'ncat', 'netcat').flatMap(({ part, args }) => ncSeen(part.lines, targetOf(args), hints)),
}

const marks =
  /^[^\S\r\n]{0,20}(?:Connection to \S{1,255} (?:\(\S{1,60}\) )?(?:port )?\d{1,5}(?: port)? \[(?:tcp|udp)\/|nc: |Ncat: |\S{1,255} \[[\da-fA-F:.]{2,45}\] \d{1,5} \(\S{1,40}\) (?:open|: )|\S{1,255} \([\da-f:.[\]]{2,60}:\d{1,5}\) open)/m

type Attempt = SeenAttempt & { named: Endpoint }

function ncSeen(lines: readonly PartLine[], asked: Endpoint | null, hints: ReadHints): CommandObservation[] {
  const attempts = lines.flatMap((one) => attemptOf(one, asked) ?? [])
  const names = lines.flatMap((one) => nameFailure(one, asked, hints))
  const targets = new Map<string, Attempt[]>()
  for (const attempt of attempts) {
    const key = 'path' in attempt.named ? attempt.named.path : `${attempt.named.host} ${attempt.named.port}`
    targets.set(key, [...(targets.get(key) ?? []), attempt].slice(-10))
  }
  return [...names, ...[...targets.values()].flatMap((tries) => connectionSeen((tries[0] as Attempt).named, tries, hints))]
}

function attemptOf({ text: raw, line }: PartLine, asked: Endpoint | null): Attempt | null {
  const text = raw.trim()
  const read = openbsd(text) ?? traditional(text) ?? busybox(text) ?? withoutTarget(text, asked)
  if (read === null) return null
  const { host, ip, port, says } = read
  const named: Endpoint = port === null ? { path: host } : { host, port }
  const at: Endpoint = port === null ? { path: host } : { host: ip ?? host, port }
  const found = says === null ? { is: 'connects' as const, code: null } : connectWords(says, port === null)
  return found === null ? null : { named, at, ...found, ms: null, seen: text, line }
}

type Read = { host: string; ip: string | null; port: number | null; says: string | null }

function openbsd(text: string): Read | null {
  const works = /^Connection to (\S{1,255}) (?:\((\S{1,60})\) )?(?:port )?(\d{1,5}) (?:port )?\[tcp\/\S{0,40} succeeded!$/.exec(text)
  if (works !== null) return { host: works[1] ?? '', ip: works[2] ?? null, port: Number(works[3]), says: null }
  const fails = /^nc: connectx? to (\S{1,255}) (?:\((\S{1,60})\) )?port (\d{1,5}) \(tcp\) (?:failed: (.{1,80})|(timed out): .{1,80})$/.exec(
    text,
  )
  if (fails === null) return null
  return { host: fails[1] ?? '', ip: fails[2] ?? null, port: Number(fails[3]), says: fails[4] ?? fails[5] ?? '' }
}

function traditional(text: string): Read | null {
  const match = /^(\S{1,255}) \[([\da-f:.]{2,45})\] (\d{1,5}) \(\S{1,40}\) (?:(open)|: (.{1,80}))$/i.exec(text)
  if (match === null) return null
  const [, shown = '', ip = '', port, open, says = ''] = match
  return { host: shown === '(UNKNOWN)' ? ip : shown, ip, port: Number(port), says: open === undefined ? says : null }
}

function busybox(text: string): Read | null {
  const match = /^(?:nc: )?(\S{1,255}) \(\[?([\da-f:.]{2,45}?)\]?:(\d{1,5})\)(?: (open)|: (.{1,80}))$/i.exec(text)
  if (match === null) return null
  return { host: match[1] ?? '', ip: match[2] ?? null, port: Number(match[3]), says: match[4] === undefined ? (match[5] ?? '') : null }
}

/** Words that name no target need the command; for a unix socket they name its path, perhaps. */
function withoutTarget(text: string, asked: Endpoint | null): Read | null {
  const connected = /^Ncat: Connected to \[?([^\s\]]{1,255}?)\]?:(\d{1,5})\.$/.exec(text)
  if (connected !== null) {
    const port = Number(connected[2])
    const named = asked !== null && 'host' in asked && asked.port === port ? asked.host : (connected[1] ?? '')
    return { host: named, ip: connected[1] ?? null, port, says: null }
  }
  const says = /^(?:Ncat: |nc: (?:unix connect failed: |\/\S{1,200}: )?)(.{1,80}?)\.?$/.exec(text)?.[1]
  if (says === undefined || asked === null) return null
  const host = 'path' in asked ? asked.path : asked.host
  return { host, ip: null, port: 'path' in asked ? null : asked.port, says }
}

function nameFailure({ text: raw, line }: PartLine, asked: Endpoint | null, hints: ReadHints): CommandObservation[] {
  const text = raw.trim()
  const host =
    /^nc: getaddrinfo(?: for host "([^"]{1,255})")?/.exec(text)?.[1] ??
    /^Ncat: Could not resolve hostname "([^"]{1,255})"/.exec(text)?.[1] ??
    /^nc: bad address '([^']{1,255})'/.exec(text)?.[1] ??
    (/^nc: getaddrinfo: /.test(text) && asked !== null && 'host' in asked ? asked.host : undefined)
  if (host === undefined) return []
  return nameSeen({ host, addresses: [], failure: nameWords(text) ?? { code: null, notFound: null }, line, seen: text }, hints)
}

/** The last two words that are no options: host and port; with -U one path. */
function targetOf(args: readonly string[] | null): Endpoint | null {
  if (args === null) return null
  const plain = args.filter((word, at) => !word.startsWith('-') && !/^-[a-zA-Z]*[wiIOPpsTXxqmd]$/.test(args[at - 1] ?? ''))
  if (args.some((word) => /^-\w*U/.test(word))) return plain[0]?.startsWith('/') === true ? { path: plain[0] } : null
  const [host, port] = plain
  const number = Number(port)
  return host === undefined || !Number.isInteger(number) || number < 1 || number > 65_535 ? null : { host, port: number }
}
