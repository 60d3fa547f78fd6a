import { isPlainWord, shellWord } from '../contract/shell-word.ts'
import { parseTargetUrl } from '../contract/target-url.ts'
import { formatEndpoint, parseUpstreamAddress } from '../contract/upstream-address.ts'
import type { Where } from '../contract/where.ts'
import type { HeaderSizes } from './header-sizes.ts'

/** The names of the chosen stack, from the stacks registry. */
export type StackNames = { proxyName?: string; appName?: string; proxyLog?: string }

/**
 * Beside the names: the address where something was found to listen (`host:port`), see diagnosis/listens-at.ts, and the sizes for the header
 * that was measured, see diagnosis/header-sizes-of.ts.
 */
export type Seen = { listens?: string | undefined; header?: HeaderSizes }

/** What stands in a hole while the person's own value is not known. */
const placeholders = {
  url: 'https://YOUR-SITE/',
  host: 'YOUR-SITE',
  upstream: 'UPSTREAM:PORT',
  upstreamHost: 'UPSTREAM',
  upstreamPort: 'PORT',
  listens: 'ADDRESS:PORT',
  socket: '/run/app.sock',
  service: 'YOUR-APP',
  proxyName: 'the proxy',
  appName: 'the app',
  proxyLog: 'the proxy’s error log',
} as const

export type Hole = keyof typeof placeholders
/** Only the fix of a header that is too big has these, and whoever fills it has the sizes. */
const sizes = [
  'headerSaid',
  'headerBuffer',
  'headerBuffers',
  'headerBusy',
  'headerMemory',
  'headerBytes',
  'haproxyBuffer',
] satisfies (keyof HeaderSizes)[]
export const holes = [...(Object.keys(placeholders) as Hole[]), ...sizes]

/** Fills the `{holes}` of a text for reading. Unknown braces stay as they are. */
export function fillText(text: string, where: Where, names: StackNames & Seen = {}): string {
  return fill(text, valuesOf(where, names), (value) => value)
}

/** Fills the `{holes}` of a command for a POSIX shell: a value that a shell would not take literally is quoted. */
export function fillCommand(command: string, where: Where, names: StackNames & Seen = {}): string {
  return fill(command, { ...valuesOf(where, names), proxyLog: names.proxyLog ?? 'PROXY_ERROR_LOG' }, wordOf)
}

/** Whether a line is what `fillCommand` makes of a command, whatever the holes hold: each of them is one word to a shell. */
export function isFilledFrom(command: string, line: string): boolean {
  const shape = command.split(/(\{[a-zA-Z]+\})/).map((part) => {
    const isHole = part.startsWith('{') && (holes as readonly string[]).includes(part.slice(1, -1))
    return isHole ? word : part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  })
  return new RegExp(`^${shape.join('')}$`).test(line)
}

/** What shellWord writes: a plain word, or one in single quotes. */
const word = "(?:[\\w@%+=:,./[\\]-]{1,250}|'(?:[^']|'\\\\'')*')"

function fill(text: string, values: Record<string, string>, write: (value: string) => string): string {
  return text.replace(/\{([a-zA-Z]+)\}/g, (hole, name: string) => (Object.hasOwn(values, name) ? write(values[name] ?? '') : hole))
}

/**
 * A value from a link is somebody else's text: only what parses gets in, and of that only what a shell takes literally, wherever in
 * a command it stands. The URL alone may hold more; prose.test.ts and words.test.ts hold that no command has it inside quotes.
 */
function valuesOf(where: Where, { listens, header, ...names }: StackNames & Seen): Record<string, string> {
  const url = where.url === undefined ? null : parseTargetUrl(where.url)
  const upstream = where.upstream === undefined ? null : parseUpstreamAddress(where.upstream)
  const at = upstream && 'address' in upstream ? upstream.address.at : null
  const given: Partial<Record<Hole, string>> = {
    ...(url && 'target' in url ? { host: url.target.host } : {}),
    ...(at ? { upstream: formatEndpoint(at) } : {}),
    ...(at && 'path' in at ? { socket: at.path } : {}),
    ...(at && 'port' in at ? { upstreamHost: at.host.includes(':') ? `[${at.host}]` : at.host, upstreamPort: String(at.port) } : {}),
    ...(where.service === undefined ? {} : { service: where.service }),
    ...(listens === undefined ? {} : { listens }),
  }
  const plain = Object.entries(given).filter(([, value]) => isPlainWord(value))
  return { ...placeholders, ...header, ...Object.fromEntries(plain), ...(url && 'target' in url ? { url: url.target.href } : {}), ...names }
}

function wordOf(value: string): string {
  return Object.values<string>(placeholders).includes(value) ? value : shellWord(value)
}
