import type { Settled } from '../catalog/cause-form.ts'
import { seconds } from '../catalog/causes/readings.ts'
import type { Where } from '../contract/where.ts'
import { acceptsBeside } from './accepts-beside.ts'
import { type BackBreak, findBackBreak, findFrontBreak } from './find-breaks.ts'
import type { Knowledge } from './knowledge.ts'
import { type Measured, measuredHops } from './measured-hops.ts'
import { asSaid, type Names, namesOf, saySentence } from './path-sentence.ts'
import { appLogs, type FrontBreak, origins } from './path-words.ts'

export type PathState = 'fine' | 'suspect' | 'broken' | 'unknown'

/** The way on from a station; `none`: it is known that nothing connects the two. */
export type Hop = { state: PathState | 'none'; says: string }

export type Station = {
  role: 'you' | 'edge' | 'proxy' | 'socket' | 'app' | 'site'
  title: string
  state: PathState
  name: string
  /** The name is a machine's (an address, a product), not a person's words. */
  isCode: boolean
  /** The part of the name that differs from another station's, to be underlined. */
  marked: string | null
  note: string
  /** The hop to the next station; null at the last. */
  hop: Hop | null
}

export type PathPicture = {
  /** The first part of the sentence, when something is broken or suspect; else empty. */
  loud: string
  rest: string
  stations: Station[]
  measured: Measured[]
}

/**
 * Draws the way of the request from what is known, and no more: a station is unknown until a fact that counts shows it.
 * In: the settled facts, where the fault is, and how a kind of stack is called. Out: the sentence, three to five stations, the readings.
 */
export function drawPath({ settled }: Pick<Knowledge, 'settled'>, where: Where, nameOf: (kind: string) => string): PathPicture {
  const names = namesOf(settled, where, nameOf)
  const front = findFrontBreak(settled)
  const back = findBackBreak(settled)
  const hasEdge = settled.get('path.edge')?.value.is !== 'none'
  const app = drawApp(settled, names, back)
  const socket = drawSocket(settled, names, back, app)
  const proxy = drawProxy(settled, names, back, socket, hasEdge ? null : front)
  const edge = hasEdge ? [drawEdge(settled, names, proxy, front)] : []
  const stations = [drawYou(settled, front), ...edge, proxy.station, socket.station, app].map((station, index, all) =>
    index === all.length - 1 ? { ...station, hop: null } : station,
  )
  return { ...saySentence(settled, names, { front, back, proxy: proxy.loud }), stations, measured: measuredHops(settled, hasEdge) }
}

function drawYou(settled: Settled, front: FrontBreak | null): Station {
  const response = settled.get('url.response')
  const connect = settled.get('url.connect')
  const seen = response ?? connect ?? settled.get('url.name')
  const tls = settled.get('url.tls')?.value
  const ms = connect?.value.ms
  const says = [tls?.is === 'works' ? tls.version : undefined, ms === undefined ? undefined : seconds(ms)].filter(
    (part) => part !== undefined,
  )
  const isReached = response !== undefined || connect?.value.is === 'connects'
  const hop: Hop = front
    ? { state: 'broken', says: front.hop }
    : isReached
      ? { state: 'fine', says: says.join(', ') }
      : { state: 'unknown', says: '' }
  const note = seen?.source === 'probe' ? 'a probe stands in for it' : ''
  return { ...blank('you', 'You', 'your browser'), state: seen ? 'fine' : 'unknown', note, hop }
}

function drawEdge(settled: Settled, names: Names, proxy: DrawnProxy, front: FrontBreak | null): Station {
  const madeBy = settled.get('fault.made-by')
  const isThere = settled.get('path.edge')?.value.is === 'present' || madeBy?.value.is === 'edge' || madeBy?.value.is === 'balancer'
  const base = { ...blank('edge', 'Edge', names.edge ?? 'CDN or balancer', names.edge !== null), hop: proxy.before }
  if (front)
    return {
      ...base,
      name: names.host ?? base.name,
      isCode: names.host !== null || base.isCode,
      state: 'broken',
      note: front.note,
      hop: unknownHop,
    }
  if (!isThere) return { ...base, note: 'if there is one' }
  if (madeBy?.value.is === 'edge' || madeBy?.value.is === 'balancer') {
    const originServes = settled.get('origin.direct')?.value.is === 'answers'
    return { ...base, state: originServes ? 'suspect' : 'fine', note: asSaid(`makes ${theError(settled)}`, madeBy) }
  }
  const response = settled.get('url.response')
  if (response) return { ...base, state: 'fine', note: `hands ${theError(settled)} on` }
  const isSeenOnce = settled.all.some(({ about, setAside }) => about === 'url.response' && setAside !== null)
  return { ...base, note: isSeenOnce ? 'answers now, but the fault comes and goes' : 'not measured yet' }
}

type DrawnProxy = { station: Station; before: Hop; loud: string | null }

function drawProxy(settled: Settled, names: Names, back: BackBreak | null, socket: { before: Hop }, front: FrontBreak | null): DrawnProxy {
  const madeBy = settled.get('fault.made-by')
  const maker = madeBy?.value.is
  const response = settled.get('url.response')
  const origin = settled.get('origin.direct')
  const words = back === null && origin ? origins[origin.value.is] : undefined
  const base = {
    ...blank('proxy', 'Proxy', names.proxy ?? 'nginx, HAProxy, …', true),
    hop: socket.before,
    note: names.proxy ? '' : 'hands requests on',
  }
  const isPassed = maker === 'proxy' || maker === 'app' || (response?.value.is === 'answered' && (response.value.status ?? 500) < 500)
  const ms = response?.value.ms
  const before: Hop = isPassed
    ? { state: 'fine', says: ms === undefined ? '' : seconds(ms) }
    : words
      ? { state: 'broken', says: words.says }
      : maker === 'edge' || maker === 'balancer'
        ? { state: 'suspect', says: 'no valid answer' }
        : unknownHop
  if (front)
    return {
      station: { ...base, name: names.proxy ?? names.host ?? base.name, state: 'broken', note: front.note, hop: unknownHop },
      before,
      loud: null,
    }
  if (words && origin) return { station: { ...base, state: 'broken', note: asSaid(words.note, origin) }, before, loud: words.loud }
  if (madeBy && maker === 'proxy')
    return { station: { ...base, state: 'fine', note: asSaid(`makes ${theError(settled)}`, madeBy) }, before, loud: null }
  if (madeBy && maker === 'app') return { station: { ...base, state: 'fine', note: `hands ${theError(settled)} on` }, before, loud: null }
  if (back || isPassed) return { station: { ...base, state: 'fine' }, before, loud: null }
  return { station: base, before, loud: null }
}

function drawSocket(settled: Settled, names: Names, back: BackBreak | null, app: Station): { station: Station; before: Hop } {
  const connect = settled.get('upstream.connect')
  const base = blank('socket', 'Socket', names.upstream ?? 'host:port or file', names.upstream !== null)
  const ms = connect?.value.ms
  const time = ms === undefined ? '' : seconds(ms)
  if (back?.at === 'socket') {
    const says = [back.hop, back.fact.about === 'upstream.connect' ? time : ''].filter((part) => part !== '').join(', ')
    const onward: Hop = back.state === 'suspect' ? unknownHop : { state: 'none', says: 'not connected' }
    const marked = app.marked === null ? null : hostOf(base.name)
    return {
      station: { ...base, state: back.state, note: asSaid(back.note, back.fact), marked, hop: onward },
      before: { state: back.state, says },
    }
  }
  const onward: Hop = back?.at === 'app' ? { state: back.state, says: back.hop } : (answered(settled) ?? unknownHop)
  if (connect?.value.is === 'connects' || back?.isReached || settled.get('upstream.response'))
    return { station: { ...base, state: 'fine', note: 'accepts connections', hop: onward }, before: { state: 'fine', says: time } }
  return {
    station: { ...base, note: setAsideNote(settled) ?? (names.upstream ? '' : 'where the two meet'), hop: unknownHop },
    before: unknownHop,
  }
}

function drawApp(settled: Settled, names: Names, back: BackBreak | null): Station {
  const base = blank('app', 'App', names.app ?? 'node, php-fpm, …', true)
  const process = settled.get('app.process')
  const listening = settled.get('app.listening')
  const other = acceptsBeside(settled)
  const response = settled.get('upstream.response')
  const log = settled.get('app.log')
  const madeBy = settled.get('fault.made-by')
  if (back?.at === 'app') return { ...base, state: back.state, note: asSaid(back.note, back.fact) }
  if (process?.value.is === 'not-running') return { ...base, state: 'broken', note: asSaid('not running', process) }
  if (process?.value.is === 'restarting') return { ...base, state: 'broken', note: asSaid('starts and dies again', process) }
  if (listening?.value.is === 'nowhere') return { ...base, state: 'broken', note: asSaid('listens nowhere', listening) }
  if (listening?.value.is === 'socket-stale' && listening.value.at === undefined)
    return { ...base, state: 'broken', note: asSaid('left its socket behind', listening) }
  if (listening?.value.at !== undefined && listening.value.is !== 'same')
    return { ...base, state: 'fine', name: listening.value.at, marked: hostOf(listening.value.at), note: asSaid('listens here', listening) }
  if (other !== undefined) return { ...base, name: other, marked: hostOf(other), note: 'something listens here' }
  const status = response?.value.is === 'answered' ? response.value.status : undefined
  if (status !== undefined) return { ...base, state: status >= 500 ? 'broken' : 'fine', note: `answers ${status}` }
  if (madeBy?.value.is === 'app') return { ...base, state: 'broken', note: asSaid(`makes ${theError(settled)} itself`, madeBy) }
  const logged = log ? appLogs[log.value.is] : null
  if (log && logged) return { ...base, state: 'suspect', note: asSaid(logged, log) }
  if (process?.value.is === 'running') return { ...base, state: 'fine', note: asSaid('its process is alive', process) }
  return { ...base, note: names.app ? '' : 'does the work' }
}

/** The hop to an app that gave an answer, whatever it says. */
function answered(settled: Settled): Hop | null {
  const response = settled.get('upstream.response')?.value
  return response?.is === 'answered' ? { state: 'fine', says: response.ms === undefined ? '' : seconds(response.ms) } : null
}

/** What was seen of the upstream and does not count, with the reason in a few words. */
function setAsideNote(settled: Settled): string | null {
  const fact = settled.all.find(({ about, setAside }) => about === 'upstream.connect' && setAside !== null)
  if (!fact) return null
  if (fact.vantage === 'proxy-host') return 'accepts now, but the fault comes and goes'
  const from = { elsewhere: 'from elsewhere', 'app-host': 'from the app’s machine', unknown: 'from who knows where' }[fact.vantage]
  return `seen ${from} (${String(fact.value.is).replaceAll('-', ' ')}): that shows nothing here`
}

const unknownHop: Hop = { state: 'unknown', says: '' }

function blank(role: Station['role'], title: string, name: string, isCode = false): Station {
  return { role, title, state: 'unknown', name, isCode, marked: null, note: '', hop: unknownHop }
}

function theError(settled: Settled): string {
  const status = settled.get('url.response')?.value.status ?? settled.get('proxy.log')?.value.status
  return status === undefined ? 'the error' : `the ${status}`
}

function hostOf(address: string): string {
  return /^(\[[^\]]*\]|[^:]*):\d+$/.exec(address)?.[1] ?? address
}
