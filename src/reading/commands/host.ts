import { type PartLine, partsOf } from './command-parts.ts'
import { type CommandReader, mostSeen } from './command-reader.ts'
import { addressShape, nameSeen, notInDns, type SeenName } from './name-seen.ts'

/** `host`: `x has address 10.0.0.7`, `Host x not found: 3(NXDOMAIN)`. It asks DNS itself, see `notInDns`. */
export const host: CommandReader = {
  id: 'host',
  recognises: (text) => marks.test(text),
  read: (text, hints) => partsOf(text, 'host').flatMap(({ part }) => names(part.lines).flatMap((one) => nameSeen(one, hints))),
}

const marks =
  /^[^\S\r\n]{0,20}(?:\S{1,255} has (?:IPv6 )?address [\da-fA-F:.]{3,45}\s*$|Host \S{1,255} not found: \d+\([A-Z]+\)|;; connection timed out; no servers could be reached)/m

function names(lines: readonly PartLine[]): SeenName[] {
  const found = new Map<string, SeenName & { addresses: string[] }>()
  for (const { text: raw, line } of lines) {
    if (found.size >= mostSeen) break
    const text = raw.trim()
    const [, alias = '', target = ''] = /^(\S{1,255}) is an alias for (\S{1,255}?)\.?$/.exec(text) ?? []
    const first = found.get(alias)
    // What is said of the target is said of the name that stands for it.
    if (alias !== '') found.set(target, first ?? { host: alias, addresses: [], failure: null, line, seen: text })
    const [, name = '', address = ''] = /^(\S{1,255}) has (?:IPv6 )?address (\S{2,45})$/.exec(text) ?? []
    if (addressShape.test(address)) {
      const known = found.get(name) ?? { host: name, addresses: [], failure: null, line, seen: text }
      if (known.addresses.length === 0) Object.assign(known, { line, seen: text })
      known.addresses.push(address)
      found.set(name, known)
    }
    const [, missing = '', code = ''] = /^Host (\S{1,255}) not found: \d{1,3}\(([A-Z]{4,12})\)/.exec(text) ?? []
    if (missing !== '')
      found.set(missing, {
        host: missing,
        addresses: [],
        failure: { code, notFound: code === 'NXDOMAIN' && notInDns(missing) },
        line,
        seen: text,
      })
  }
  return [...new Set(found.values())]
}
