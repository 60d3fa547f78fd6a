import { parseTargetUrl, type TargetUrl } from '../../contract/target-url.ts'
import { type Endpoint, parseUpstreamAddress } from '../../contract/upstream-address.ts'

export type CurlArguments = {
  url: TargetUrl | null
  /** The Host header that was set by hand. */
  hostHeader: string | null
  /** Where it was sent instead of to the name’s own address: --resolve, --connect-to, --unix-socket. */
  sentTo: Endpoint | 'elsewhere' | null
  writeOut: string | null
}

/** Reads the words after `curl`. Options: curl(1). Out: the first URL, and the options that change what the output means. */
export function readCurlArguments(words: readonly string[]): CurlArguments {
  const found: CurlArguments = { url: null, hostHeader: null, sentTo: null, writeOut: null }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    const option = optionOf(word)
    if (option === null) found.url ??= urlOf(word)
    else if (option.takesValue) {
      const value = option.value ?? words[++at] ?? ''
      take(found, option.name, value)
    }
  }
  return found
}

function take(found: CurlArguments, name: string, value: string): void {
  if (name === 'url') found.url ??= urlOf(value)
  if (name === 'write-out' || name === 'w') found.writeOut = value
  if (name === 'header' || name === 'H') found.hostHeader ??= /^host:\s*(\S+)$/i.exec(value)?.[1] ?? null
  if (name === 'resolve' || name === 'connect-to' || name === 'x' || name === 'proxy') found.sentTo ??= 'elsewhere'
  if (name === 'unix-socket') {
    const parsed = parseUpstreamAddress(`unix:${value}`)
    if ('address' in parsed) found.sentTo = parsed.address.at
  }
}

function optionOf(word: string): { name: string; takesValue: boolean; value: string | null } | null {
  if (word.startsWith('--')) return { name: word.slice(2), takesValue: longWithValue.has(word.slice(2)), value: null }
  if (!/^-\w/.test(word)) return null
  // `-sko /dev/null`: what follows the first letter that takes a value is the value.
  const at = [...word.slice(1)].findIndex((letter) => shortWithValue.includes(letter)) + 1
  if (at === 0) return { name: word.slice(1), takesValue: false, value: null }
  return { name: word.slice(at, at + 1), takesValue: true, value: word.length > at + 1 ? word.slice(at + 1) : null }
}

const shortWithValue = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz'
const longWithValue = new Set(
  'url write-out header resolve connect-to proxy unix-socket output max-time connect-timeout request data data-raw data-binary data-urlencode json form user user-agent referer cookie cookie-jar cacert capath cert key interface retry retry-delay dns-servers ciphers tls-max tls13-ciphers limit-rate range config doh-url trace trace-ascii stderr noproxy max-redirs expect100-timeout keepalive-time dump-header aws-sigv4'.split(
    ' ',
  ),
)

function urlOf(word: string): TargetUrl | null {
  if (!/[.:/]|^localhost$/.test(word)) return null
  const parsed = parseTargetUrl(word)
  return 'target' in parsed ? parsed.target : null
}
