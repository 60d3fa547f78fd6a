import type { ReadHints } from './commands/command-reader.ts'
import { commandReaders } from './commands/index.ts'

/** What a text is that means nothing by itself, as the beginning of a sentence, and what must be known beside it. */
export type Need = { is: string; needs: 'upstream' | 'url' }

/** By the id of the reader that recognises it. */
const meansNothingAlone: Readonly<Record<string, string>> = {
  ss: 'This is a list of listeners',
  netstat: 'This is a list of listeners',
  lsof: 'This is a list of listeners',
  iptables: 'These are the rules of a firewall',
  nft: 'These are the rules of a firewall',
  nc: 'This is an attempt to connect',
  telnet: 'This is an attempt to connect',
  ping: 'This is a ping of a host',
  dig: 'This is a look-up of a name',
  host: 'This is a look-up of a name',
  nslookup: 'This is a look-up of a name',
  getent: 'This is a look-up of a name',
  openssl: 'This is an attempt at TLS',
  curl: 'This is a request of curl',
}

/**
 * Whether a text is the output of a command that must be compared with where the proxy calls, which is not known. In: a text that shows
 * nothing by itself, and what is known beside it. Out: null when it is something else, or all is known.
 */
export function whatItNeeds(text: string, { upstream, url }: ReadHints): Need | null {
  const needs = upstream === null ? 'upstream' : url === null ? 'url' : null
  if (needs === null) return null
  const reader = commandReaders.find(({ id, recognises }) => meansNothingAlone[id] !== undefined && recognises(text))
  const is = reader === undefined ? undefined : meansNothingAlone[reader.id]
  if (reader === undefined || is === undefined || (needs === 'url' && !mayBeOfUrl.has(reader.id))) return null
  return { is, needs }
}

/** What may as well be about the public address. */
const mayBeOfUrl: ReadonlySet<string> = new Set(['nc', 'telnet', 'ping', 'dig', 'host', 'nslookup', 'getent', 'openssl', 'curl'])
