import { type PartLine, partsOf } from './command-parts.ts'
import type { CommandReader } from './command-reader.ts'
import { addressShape, nameSeen, notInDns, type SeenName } from './name-seen.ts'

/**
 * `dig`: the status and the A and AAAA records of its answer; with `+short` the addresses below the prompt line.
 * Form: dig(1). It asks DNS itself, see `notInDns`.
 */
export const dig: CommandReader = {
  id: 'dig',
  recognises: (text) => marks.test(text) || (/\bdig\s/.test(text) && partsOf(text, 'dig', 'drill').some(({ args }) => args !== null)),
  read: (text, hints) =>
    partsOf(text, 'dig', 'drill').flatMap(({ part, args }) => [
      ...answers(part.lines, nameOf(args)).flatMap((one) => nameSeen(one, hints)),
      ...(args?.includes('+short') ? short(part.lines, nameOf(args)).flatMap((one) => nameSeen(one, hints)) : []),
    ]),
}

const marks = /^[^\S\r\n]{0,20};; ->>HEADER<<- opcode|^[^\S\r\n]{0,20}; <<>> DiG |^;; ANSWER SECTION:/m

function answers(lines: readonly PartLine[], asked: string | null): SeenName[] {
  const found: SeenName[] = []
  let now: (SeenName & { addresses: string[] }) | null = null
  let host = asked
  let aside = false
  for (const { text, line } of lines) {
    const status = /^\s{0,20};; ->>HEADER<<- opcode: QUERY, status: ([A-Z]{4,12})/.exec(text)?.[1]
    // The addresses in these sections are those of name servers.
    if (/^\s{0,20};; (?:ADDITIONAL|AUTHORITY) SECTION/.test(text)) aside = true
    if (status !== undefined || /^\s{0,20};; ANSWER SECTION/.test(text)) aside = false
    if (status !== undefined) {
      const failed = status !== 'NOERROR'
      now = {
        host: host ?? '',
        addresses: [],
        failure: failed ? { code: status, notFound: status === 'NXDOMAIN' } : null,
        line,
        seen: text,
      }
      found.push(now)
    }
    const server = /^\s{0,20}; <<>> DiG \S{1,80} <<>> (.{1,300})$/.exec(text)?.[1]
    if (server !== undefined) host = nameOf(server.split(/\s+/))
    const question = /^\s{0,20};(\S{1,255}?)\.?\s+(?:\d+\s+)?IN\s+(?:A|AAAA)$/.exec(text)?.[1]
    if (question !== undefined && now !== null) now.host = question
    const record = /^\s{0,20}(\S{1,255}?)\.?\s{1,40}\d{1,10}\s{1,40}IN\s{1,40}(?:A|AAAA)\s{1,40}(\S{2,45})$/.exec(text)
    if (!aside && record?.[2] !== undefined && addressShape.test(record[2])) {
      if (now === null) {
        now = { host: record[1] ?? '', addresses: [], failure: null, line, seen: text }
        found.push(now)
      }
      if (now.addresses.length === 0) Object.assign(now, { line, seen: text.replace(/\s+/g, ' ') })
      now.addresses.push(record[2])
    }
    if (/^\s{0,20};; (?:connection timed out; )?no servers could be reached/.test(text) && host !== null)
      found.push({ host, addresses: [], failure: { code: 'ETIMEOUT', notFound: false }, line, seen: text })
  }
  return found.filter((one) => one.host !== '').map(honest)
}

function honest(one: SeenName): SeenName {
  const failure = one.failure === null ? null : { ...one.failure, notFound: one.failure.notFound === true && notInDns(one.host) }
  return { ...one, failure }
}

function short(lines: readonly PartLine[], host: string | null): SeenName[] {
  if (host === null) return []
  const found = lines.filter(({ text }) => addressShape.test(text.trim()))
  const [first] = found
  if (first === undefined) return []
  const addresses = found.map(({ text }) => text.trim())
  return [{ host, addresses, failure: null, line: first.line, seen: `${host} → ${addresses.join(', ')}` }]
}

/** The name among the arguments: neither an option, a server, a type nor a class. */
function nameOf(args: readonly string[] | null): string | null {
  return (
    args?.find((word, at) => !/^[-+@]/.test(word) && !types.has(word.toUpperCase()) && !/^-[bcfkpqtxy]$/.test(args[at - 1] ?? '')) ?? null
  )
}

const types = new Set(['A', 'AAAA', 'CNAME', 'ANY', 'MX', 'NS', 'SRV', 'TXT', 'SOA', 'PTR', 'IN'])
