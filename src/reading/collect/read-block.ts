import { type StackId, stacks } from '../../catalog/stacks/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import { parseTargetUrl } from '../../contract/target-url.ts'
import { type Endpoint, parseUpstreamAddress } from '../../contract/upstream-address.ts'
import type { Vantage } from '../../contract/vantage.ts'
import { addressShape } from '../commands/name-seen.ts'
import { configFacts } from '../host/config-facts.ts'
import { findProxy } from '../host/find-proxy.ts'
import { hostSight } from '../host/host-sight.ts'
import { listeningFacts } from '../host/near-misses.ts'
import { quote } from '../quote.ts'
import { answersIn } from './answers-in-block.ts'
import { configIn } from './config-in-block.ts'
import { logsIn } from './logs-in-block.ts'
import { isProcessTable } from './processes-in-block.ts'
import type { LogReading, LogReadingHints, ReadLog } from './read-log.ts'
import { isPathTable, isPortTable, socketsIn } from './sockets-in-block.ts'
import { type Block, madeAt, splitBlock } from './split-block.ts'
import { fileIn, systemIn } from './system-in-block.ts'

/**
 * Reads what `badgateway collect` printed as a look at the host itself is read: the proxy, its configuration, its upstream, what listens
 * beside, what was answered, what was logged. In: the text, what is known beside it, and how a log is read.
 * Out: redacted facts with `source` text and `where` `collect, COMMAND`; null when the text holds no such block.
 */
export function readBlock(text: string, known: LogReadingHints, readLog: ReadLog): LogReading | null {
  const block = splitBlock(text)
  if (block === null) return null
  const { facts, readings } = readParts(block, known, readLog)
  const around = block.around.trim() === '' ? [] : [readLog(block.around, known)]
  const all = [...readings, ...around]
  return {
    // What somebody writes around it is no news.
    facts: [...facts, ...around.flatMap((one) => one.facts.filter(({ about }) => about !== 'text.kind'))],
    tallies: all.flatMap(({ tallies }) => tallies),
    entries: all.reduce((sum, { entries }) => sum + entries, block.sections.length),
    known: all.reduce((sum, one) => sum + one.known, block.sections.length),
    lines: text.split('\n').length,
  }
}

function readParts(block: Block, known: LogReadingHints, readLog: ReadLog): { facts: FoundFact[]; readings: LogReading[] } {
  const { head, sections } = block
  const at = madeAt(head)
  const sockets = socketsIn(block)
  const url = known.url ?? urlOf(head.get('url'))
  const kinds = stacks.filter(({ id, kind }) => kind === 'proxy' && id === (known.proxy ?? head.get('proxy'))).map(({ id }) => id)
  const asked = { ...(kinds.length > 0 && { kinds: kinds as StackId[] }) }
  const behindUrl = url === null ? null : findProxy(sockets, url, { ...asked, addresses: addressesOf(block, url.host) })
  // Who runs it says that this is the proxy’s machine, whatever the address.
  const found = behindUrl !== null && behindUrl.facts.length > 0 ? behindUrl : findProxy(sockets, null, asked)
  const { proxy } = found
  const vantage: Vantage = head.get('proxy-host') === 'yes' ? (proxy?.isOurNamespace === false ? 'elsewhere' : 'proxy-host') : 'unknown'

  const named = known.upstream ?? endpointOf(head.get('upstream'))
  const fromConfig =
    proxy === null
      ? []
      : configFacts(proxy.kind, configIn(sections, proxy), { proxy: proxy.kind, upstream: named, url }, { vantage: 'proxy-host', at })
  const upstream = named ?? endpointOf(fromConfig.find((fact) => fact.about === 'path.upstream')?.value.address)
  const targets = fromConfig.flatMap((fact) => (fact.about === 'proxy.config' ? (fact.value.targets ?? []) : []))
  const listening =
    upstream === null
      ? []
      : listeningFacts(sockets, upstream, {
          proxy,
          service: head.get('service') ?? null,
          called: targets.flatMap((target) => endpointOf(target) ?? []),
          addresses: 'host' in upstream ? addressesOf(block, upstream.host) : [],
          file: 'path' in upstream ? fileIn(sections, upstream.path) : null,
          ...(vantage !== 'unknown' && { vantage }),
        })
  const hints = { proxy: proxy?.kind ?? known.proxy ?? null, upstream, url }
  const answers = answersIn(sections, hints)
  const failed = answers.some(({ about, value }) => about === 'url.response' && (!('status' in value) || (value.status ?? 0) >= 500))
  const logs = logsIn(block, { ...hints, failed, pid: proxy?.pid ?? null }, readLog)
  const system = systemIn(sections, { sockets, proxy, listening, hints, service: head.get('service') ?? null }, { vantage, at })
  const sight = block.head.size === 0 ? [] : [hostSight(sockets.machine, block.unseen)]
  const facts = [...found.facts, ...fromConfig, ...listening, ...answers, ...logs.facts, ...system, ...sight]
  return { facts: facts.map((fact) => stamp(fact, { block, vantage, at })), readings: logs.readings }
}

/** Whatever was found is text that somebody gave, from the machine that the script ran on, and of the time when it ran. */
function stamp(fact: FoundFact, { block: { sections }, vantage, at }: { block: Block; vantage: Vantage; at: string }): FoundFact {
  const ofCommand = (shape: RegExp, other: string) => sections.find(({ command }) => shape.test(command))?.command ?? other
  const from = fact.where ?? ''
  const command = /^\/proc\/net\/tcp/.test(from)
    ? ofCommand(isPortTable, from)
    : /^\/proc\/net\/unix/.test(from)
      ? ofCommand(isPathTable, from)
      : /^\/proc\/\d+$|^\/proc$/.test(from)
        ? ofCommand(isProcessTable, from)
        : from
  return {
    ...fact,
    source: 'text',
    vantage: fact.vantage === 'unknown' ? vantage : fact.vantage,
    at: fact.at ?? at,
    where: quote(command.startsWith('collect, ') ? command : `collect, ${command}`),
  }
}

function urlOf(text: string | undefined) {
  const parsed = text === undefined ? null : parseTargetUrl(text)
  return parsed !== null && 'target' in parsed ? parsed.target : null
}

function endpointOf(text: string | undefined): Endpoint | null {
  const parsed = text === undefined ? null : parseUpstreamAddress(text)
  return parsed !== null && 'address' in parsed ? parsed.address.at : null
}

/** What the machine itself made of a name. */
function addressesOf({ sections }: Block, host: string): string[] {
  const text = sections.find(({ command }) => command === `getent ahosts ${host}`)?.text ?? ''
  const first = text.split('\n').map((line) => line.split(/\s+/, 1)[0] ?? '')
  return [...new Set(first.filter((one) => addressShape.test(one)))]
}
