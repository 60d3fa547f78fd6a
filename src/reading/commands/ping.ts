import { formatEndpoint } from '../../contract/upstream-address.ts'
import { observe } from '../probes/observation.ts'
import { type PartLine, partsOf } from './command-parts.ts'
import { type CommandObservation, type CommandReader, type ReadHints, seenAt } from './command-reader.ts'
import { hopOfName, sameHost } from './hop-of.ts'
import { addressShape, nameSeen, type SeenName } from './name-seen.ts'
import { connectWords, nameWords } from './system-words.ts'

/**
 * `ping`: the name that it resolved, and that the host cannot be reached when the kernel or a router says so. Silence shows nothing, since
 * many hosts and filters drop ICMP; an answer shows the host, not the port.
 */
export const ping: CommandReader = {
  id: 'ping',
  recognises: (text) => marks.test(text),
  read: (text, hints) => partsOf(text, 'ping', 'ping6').flatMap(({ part, args }) => pingSeen(part.lines, hostOf(args), hints)),
}

const marks =
  /^[^\S\r\n]{0,20}(?:PING \S{1,255} ?\([\da-fA-F:.]{2,45}\)|PING \S{1,255}\(\S{1,300}\) \d+ data bytes|ping6?: \S|Pinging \S{1,255} )/m

function pingSeen(lines: readonly PartLine[], asked: string | null, hints: ReadHints): CommandObservation[] {
  let called: { host: string; ip: string } | null = null
  const seen: CommandObservation[] = []
  for (const { text: raw, line } of lines) {
    const text = raw.trim()
    const [, host = '', ip = ''] =
      /^PING (\S{1,255}?) ?\(([\da-f:.]{2,45})\)/i.exec(text) ??
      /^PING ([^\s(]{1,255})\([^()]{1,255} \(([\da-f:.]{2,45})\)\)/i.exec(text) ??
      /^Pinging (\S{1,255}) \[([\da-f:.]{2,45})\]/i.exec(text) ??
      []
    if (addressShape.test(ip)) {
      called = { host, ip }
      if (!addressShape.test(host)) seen.push(...nameSeen({ host, addresses: [ip], failure: null, line, seen: text }, hints))
    }
    const name = nameFailure(text, asked)
    if (name !== null) seen.push(...nameSeen({ ...name, addresses: [], line, seen: text }, hints))
    const failure =
      /^(?:From \S{1,255}.{0,80}|ping6?: (?:connect|sendmsg|sendto): |connect: |Reply from [\da-f:.]{2,45}: )?(Destination Host Unreachable|Network is unreachable|No route to host|Destination Net(?:work)? Unreachable|Destination host unreachable)/i.exec(
        text,
      )?.[1]
    if (failure !== undefined && !seen.some(({ about }) => about.endsWith('.connect')))
      seen.push(...unreachable(failure, called ?? (asked === null ? null : { host: asked, ip: asked }), text, line, hints))
  }
  return seen
}

function nameFailure(text: string, asked: string | null): Pick<SeenName, 'host' | 'failure'> | null {
  const [, host = '', says = ''] =
    /^ping6?: (?:cannot resolve |unknown host )?([^\s:']{1,255}): (.{1,80})$/i.exec(text) ??
    /^ping6?: (?:bad address|unknown host) ()'?([^\s']{1,255})'?$/i.exec(text) ??
    /^Ping request could not find host ([^\s]{1,255}?)\. (.{1,40})/.exec(text) ??
    []
  if (host === '' && says === '') return null
  // BusyBox names only the host: the resolver’s reason is not told.
  if (host === '') return { host: asked ?? says, failure: { code: null, notFound: null } }
  const found = nameWords(says)
  return found === null ? (/^Ping request/.test(text) ? { host, failure: { code: null, notFound: null } } : null) : { host, failure: found }
}

function unreachable(
  says: string,
  called: { host: string; ip: string } | null,
  seen: string,
  line: number,
  hints: ReadHints,
): CommandObservation[] {
  if (called === null) return []
  const { upstream, url } = hints
  const isUpstream = upstream !== null && 'host' in upstream && (sameHost(upstream.host, called.host) || upstream.host === called.ip)
  const hop = isUpstream
    ? 'upstream'
    : url !== null && (sameHost(url.host, called.host) || url.host === called.ip)
      ? 'url'
      : hopOfName(called.host, hints)
  if (hop === null) return []
  const found = connectWords(says) ?? { code: /net/i.test(says) ? 'ENETUNREACH' : 'EHOSTUNREACH' }
  const address = isUpstream && upstream !== null ? formatEndpoint({ ...upstream, host: called.ip }) : called.ip
  return [seenAt(line, observe(`${hop}.connect`, { is: 'unreachable', code: found.code, address }, seen))]
}

function hostOf(args: readonly string[] | null): string | null {
  return args?.find((word, at) => !word.startsWith('-') && !/^-[cwWistIMQTl]$/.test(args[at - 1] ?? '')) ?? null
}
