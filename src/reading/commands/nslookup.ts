import { type PartLine, partsOf } from './command-parts.ts'
import { type CommandReader, mostSeen } from './command-reader.ts'
import { addressShape, nameSeen, notInDns, type SeenName } from './name-seen.ts'

/** `nslookup` of BIND, of BusyBox and of Windows. The first `Address` is the server’s own. It asks DNS itself, see `notInDns`. */
export const nslookup: CommandReader = {
  id: 'nslookup',
  recognises: (text) => marks.test(text),
  read: (text, hints) =>
    partsOf(text, 'nslookup').flatMap(({ part, args }) =>
      names(part.lines, args?.find((word) => !word.startsWith('-')) ?? null).flatMap((one) => nameSeen(one, hints)),
    ),
}

const marks =
  /^[^\S\r\n]{0,20}(?:Server:\s{1,20}\S+\s*\r?\n\s{0,20}Address(?: 1)?:\s|\*\* server can't find \S|nslookup: can't resolve '|\*\*\* \S{1,255} can't find \S)/m

function names(lines: readonly PartLine[], asked: string | null): SeenName[] {
  const found: SeenName[] = []
  let now: (SeenName & { addresses: string[] }) | null = null
  for (const { text: raw, line } of lines) {
    if (found.length >= mostSeen) break
    const text = raw.trim()
    const name = /^Name:\s{1,20}(\S{1,255})$/.exec(text)?.[1]
    // With a CNAME several names follow each other; they stand for the one that was asked.
    if (name !== undefined) {
      if (now?.host !== (asked ?? name)) {
        now = { host: asked ?? name, addresses: [], failure: null, line, seen: text }
        found.push(now)
      }
    }
    const address = /^(?:Address(?:es)?(?: \d{1,3})?:\s{0,20})?([\da-f:.]{2,45})(?: \S{1,255})?$/i.exec(text)?.[1]
    if (now !== null && address !== undefined && addressShape.test(address)) {
      if (now.addresses.length === 0) Object.assign(now, { line, seen: `${now.host} → ${address}` })
      now.addresses.push(address)
    }
    if (/^Server:/.test(text)) now = null
    const failure = failureIn(text)
    if (failure !== null) found.push({ ...failure, addresses: [], line, seen: text })
  }
  return found
}

function failureIn(text: string): Pick<SeenName, 'host' | 'failure'> | null {
  const [, host = '', code = ''] =
    /^\*\* server can't find ([^\s:]{1,255}): ([A-Z]{4,12})$/.exec(text) ??
    /^\*\*\* \S{1,255} can't find ([^\s:]{1,255}): ((?:Non-existent domain|Server failed|Query refused))/.exec(text) ??
    /^nslookup: can't resolve '([^']{1,255})'(.*)$/.exec(text) ??
    []
  if (host === '') return null
  const missing = code === 'NXDOMAIN' || code === 'Non-existent domain' || /Name does not resolve/.test(code)
  const plain = /^[A-Z]{4,12}$/.test(code) ? code : missing ? 'NXDOMAIN' : null
  return { host: host.replace(/\.$/, ''), failure: { code: plain, notFound: missing && notInDns(host) } }
}
