import { byFirst, mayFit, type Sight } from './by-first.ts'
import { foldCharacters } from './fold-characters.ts'
import { precision, readTimestamp, type Timestamp } from './read-timestamp.ts'

/** What the prefixes of a line tell. */
export type Tells = {
  /** See read-timestamp.ts; of several the most exact, of equals the innermost, which is the program’s own. */
  time: string | null
  host: string | null
  program: string | null
  pid: string | null
  container: string | null
  file: string | null
  /** The number of the line in that file, where grep or the person wrote it. */
  line: number | null
}

export type StrippedLine = {
  text: string
  tells: Tells
  /** A prefix stood there that only the first line of something has: a timestamp, a program, a bullet, a line number. */
  begins: boolean
  /** White space that is left in front of the text, in columns; `text` is without it. */
  indent: number
  /** Kubernetes says that the line goes on in the next (`stdout P`). */
  goesOn: boolean
}

export const noTells: Tells = { time: null, host: null, program: null, pid: null, container: null, file: null, line: null }

/**
 * Takes stacked prefixes off one cleaned line: docker compose, Kubernetes, journald, syslog (RFC 3164, RFC 5424), Heroku, quotes, bullets,
 * line numbers, grep, comments, timestamps. None of them is required, and what is no prefix stays. Linear: at most twelve prefixes,
 * each a bounded look at the front.
 */
export function stripPrefixes(line: string): StrippedLine {
  const state: State = { rest: line, tells: { ...noTells }, begins: false, goesOn: false, lastTime: null }
  for (let round = 0; round < mostPrefixes; round++) {
    const text = state.rest.trimStart()
    if (!prefixesOf(text).some((prefix) => mayFit(prefix, text) && prefix.take(text, state))) break
  }
  const text = state.rest.trimStart()
  const indent = state.rest.slice(0, state.rest.length - text.length).replaceAll('\t', '    ').length
  return { text: text.trimEnd(), tells: state.tells, begins: state.begins, indent, goesOn: state.goesOn }
}

/** The file that `tail -f a.log b.log` names over the lines that follow. */
export function tailHeader(text: string): string | null {
  return text.startsWith('==> ') ? (/^==> ([^<>]{1,400}) <==$/.exec(text.trimEnd())?.[1] ?? null) : null
}

const mostPrefixes = 12

type State = { rest: string; tells: Tells; begins: boolean; goesOn: boolean; lastTime: string | null }
type Prefix = Sight & {
  /** Takes a prefix off `text` into the state; false when there is none of its kind. */
  take: (text: string, state: State) => boolean
}

/** Takes a prefix by its shape. The names of its groups are what it tells; it must end where the rest begins. */
function byShape(
  shape: RegExp,
  {
    begins = true,
    given = () => true,
    when = () => true,
  }: { begins?: boolean; given?: (state: State) => boolean; when?: (rest: string, state: State) => boolean } = {},
): Prefix['take'] {
  return (text, state) => {
    const match = given(state) ? shape.exec(text) : null
    if (match === null) return false
    const rest = text.slice(match[0].length)
    if (!when(rest, state)) return false
    state.rest = rest
    state.begins ||= begins
    const { host, program, pid, container, file, line, time } = match.groups ?? {}
    const real = (value: string | undefined, known: string | null) => (value === undefined || value === '-' ? known : value)
    state.tells.host = real(host, state.tells.host)
    state.tells.program = real(program, state.tells.program)
    state.tells.pid = real(pid, state.tells.pid)
    state.tells.container = real(container, state.tells.container)
    state.tells.file = real(file, state.tells.file)
    if (line !== undefined) state.tells.line = Number(line)
    if (time !== undefined) keepTime(readTimestamp(time)?.time ?? null, state)
    if (match.groups?.part === 'P') state.goesOn = true
    return true
  }
}

function keepTime(time: string | null, state: State): void {
  state.lastTime = time
  if (precision(time) >= precision(state.tells.time)) state.tells.time = time
}

const timestamp: Prefix['take'] = (text, state) => {
  const stamp = readClock(text)
  if (stamp === null) return false
  const rest = text.slice(stamp.length)
  if (/^[\w/]/.test(rest)) return false
  // One separator belongs to it; white space beyond one space is the indentation of what follows.
  state.rest = rest.replace(/^[\])]?(?: [-–|] |: ?|, | |\t)?/, '')
  state.begins = true
  state.tells.pid = stamp.pid ?? state.tells.pid
  keepTime(stamp.time, state)
  return true
}

/** The same as `readTimestamp`, which looks at 82 characters: without a colon in them there is no time of day. */
function readClock(text: string): Timestamp | null {
  const colon = text.indexOf(':')
  return text.length < shortestTime || colon === -1 || colon > 82 ? null : readTimestamp(text)
}

/** `03:11:20` */
const shortestTime = 8

/** What docker’s json-file driver writes around a line. */
const dockerJson: Prefix['take'] = (text, state) => {
  if (!/^\{"log":"/.test(text) || !text.endsWith('}')) return false
  const wrapped = parseDocker(text)
  if (wrapped === null) return false
  state.rest = foldCharacters(wrapped.log.replace(/[\r\n]+$/, '').replaceAll('\n', ' '))
  state.begins = true
  keepTime(readTimestamp(wrapped.time)?.time ?? null, state)
  return true
}

function parseDocker(text: string): { log: string; time: string } | null {
  try {
    const { log, stream, time } = JSON.parse(text)
    return typeof log === 'string' && typeof stream === 'string' ? { log, time: typeof time === 'string' ? time : '' } : null
  } catch {
    return null
  }
}

/** The kernel names the process that it speaks of as syslog names the program that speaks. */
const notKernel = (rest: string, { tells }: State) => tells.program === null && !/^(?:segfault at|trap |general protection)/.test(rest)
const daemons =
  'kernel|nginx|haproxy|systemd|apache2|httpd|caddy|traefik|envoy|varnishd|squid|lighttpd|gunicorn|uwsgi|puma|unicorn|node|python3?|java|dockerd|containerd|kubelet|php[\\d.]*-fpm|php-fpm[\\d.]*|audit|sshd'

const kernel = byShape(/^\[ {0,8}\d{1,9}\.\d{3,6}\] /)

const prefixes: readonly Prefix[] = [
  { first: />/, least: 2, take: byShape(/^>{1,8}(?: |(?=\S))/, { begins: false }) },
  { first: /[/#]/, least: 2, take: byShape(/^(?:\/\/|#{1,3}) /, { begins: false }) },
  { first: /[-*+•‣·\d]/, least: 3, has: ' ', take: byShape(/^(?:[-*+•‣·]|\d{1,2}[.)]) (?=\S)(?!- )/) },
  { first: /[Ll]/, least: 7, take: byShape(/^[Ll]ine (?<line>\d{1,9}) ?[:.)|] ?/) },
  {
    first: /[\w./@%+~-]/,
    least: 6,
    has: '.',
    take: byShape(
      /^(?<file>[\w./@%+~-]{1,200}?\.(?:log|err|error|out|txt|gz)(?:\.\d{1,8}|-\d{8})?(?:\.gz)?)(?:([:-])(?<line>\d{1,9})(?!-\d\d-\d\d|\/\d\d)\2|[:-])(?=\S| )/,
    ),
  },
  { first: /\d/, least: 2, take: byShape(/^(?<line>\d{1,9})(?:[:|)-]\s{0,3}|\s{1,4})/, { when: (rest) => surelyBegins(rest) }) },
  { first: /\{/, least: 8, take: dockerJson },
  { first: /\[/, least: 9, take: byShape(/^\[pod\/(?<host>[^\]/]{1,253})\/(?<container>[^\]]{1,253})\] ?/) },
  {
    first: /\d/,
    least: 29,
    take: byShape(/^(?<time>\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d)) (?:stdout|stderr) (?<part>[FP])(?: |$)/),
  },
  {
    first: /[<1]/,
    least: 14,
    take: byShape(
      /^(?:<\d{1,3}>)?1 (?<time>\d{4}-\d\d-\d\dT\S{8,30}|-) (?<host>\S{1,255}) (?<program>heroku|app) (?<container>[a-z][\w.-]{0,128}) - (?:- )?/,
    ),
  },
  {
    first: /[<1]/,
    least: 13,
    take: byShape(
      /^(?:<\d{1,3}>)?1 (?<time>\d{4}-\d\d-\d\dT\S{8,30}|-) (?<host>\S{1,255}) (?<program>\S{1,48}) (?<pid>\S{1,128}) \S{1,32} (?:- ?|(?:\[[^\]\s]{1,64} [^\]=]{1,64}="[^\]]{0,500}\]){1,8} ?)/,
    ),
  },
  { first: /</, least: 3, take: byShape(/^<\d{1,3}>/) },
  {
    first: /[ha]/,
    least: 7,
    has: ']:',
    take: byShape(/^(?<program>heroku|app)\[(?<container>[\w.-]{1,80})\]: ?/, { given: ({ tells }) => tells.program === null }),
  },
  { first: /\d/, least: 4, has: '|', take: byShape(/^\d{1,3}\|(?<container>[\w.-]{1,80}) {0,40}\| ?/) },
  {
    first: /[A-Za-z0-9]/,
    least: 3,
    has: '| ',
    take: byShape(
      /^(?=[\w-]{0,100}[A-Za-z])(?<container>[A-Za-z0-9][\w-]{0,100}(?:\.\d{1,4}|\.\d{1,4}\.\w{5,30}@[\w.-]{1,80})?) {0,40}\| /,
    ),
  },
  // A compose line that says nothing, or one whose last space was trimmed.
  { first: /[A-Za-z0-9]/, least: 5, has: ' |', take: byShape(/^(?<container>[A-Za-z0-9][\w-]{0,100}[_-]\d{1,4}) {1,40}\|$/) },
  {
    first: /[a-z0-9]/,
    least: 20,
    has: '-',
    take: byShape(/^(?<host>[a-z0-9][a-z0-9-]{0,200}-[a-z0-9]{8,10}-[a-z0-9]{5}) (?<container>[a-z0-9-]{1,63}) (?=\S)/),
  },
  {
    first: /[\w-]/,
    least: 8,
    has: ']: ',
    take: byShape(/^(?:[\w-]{1,63}\/)(?<host>[\w.-]{1,253})\[(?<container>[a-z][\w-]{0,62})\]: /),
  },
  { first: /\[/, least: 8, take: byShape(/^\[ {0,8}\d{1,9}\.\d{3,6}\] (?=[\w.-]{1,253} [\w./-]{1,64}\[\d{1,10}\]: )/) },
  {
    first: /\[/,
    least: 8,
    take: (text, state) => {
      const isKernel = kernel(text, state)
      if (isKernel) state.tells.program ??= 'kernel'
      return isKernel
    },
  },
  { first: /["'([\d\p{L}]/u, least: shortestTime, has: ':', take: timestamp },
  {
    first: /[\w.-]/,
    least: 8,
    has: ': ',
    take: byShape(new RegExp(`^(?<host>[\\w.-]{1,253}) (?<program>${daemons}): `), {
      given: ({ tells, lastTime }) => tells.program === null && lastTime !== null,
    }),
  },
  {
    first: /[\w.(-]/,
    least: 5,
    has: ']:',
    take: byShape(/^(?:(?<host>[\w.-]{1,253}) )?\(?(?<program>[A-Za-z][\w./@-]{0,63})\)?\[(?<pid>\d{1,10})\]: ?/, { when: notKernel }),
  },
]

const prefixesOf = byFirst(prefixes)

/** Whether a number before `rest` can only be the number of a line, and not `502: Bad Gateway` or the day before a time of day. */
function surelyBegins(rest: string): boolean {
  const stamp = readClock(rest)
  return (
    (stamp !== null && precision(stamp.time) !== 0) ||
    /^(?:\[(?:emerg|alert|crit|error|warn|notice|info|debug)\]|\{\s{0,4}"|<\d{1,3}>)/.test(rest)
  )
}
