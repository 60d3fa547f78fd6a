import type { Settled } from '../catalog/cause-form.ts'
import { type CauseId, findCause } from '../catalog/causes/index.ts'
import { protocolNames } from '../catalog/causes/readings.ts'
import { ownValue } from '../contract/own-value.ts'
import type { Report } from '../contract/report.ts'
import { settledOf } from './read-back.ts'

/** What a report says in one sentence: the first cause, with both addresses where the facts give them; or that it is not clear yet. */
export function sayCause(report: Report, nameOf: (kind: string) => string): string {
  const [first] = report.causes
  if (report.verdict === 'undetermined' || first === undefined) return sayUndetermined(report)
  const proxy = report.target.proxy === null ? 'the proxy' : nameOf(report.target.proxy)
  const sentence = ownValue<Sentence>(sentences, first.id)?.(settledOf(report), proxy)
  return sentence ? sentence.replace(/^the /, 'The ') : `${titleOfCause(first.id)}.`
}

/** The title of a cause; an id that this version does not know stands for itself. */
export function titleOfCause(id: string): string {
  return findCause(id)?.title ?? id.replaceAll('-', ' ')
}

function sayUndetermined(report: Report): string {
  const fitting = report.causes.length
  const text = settledOf(report).get('text.kind')?.value
  if (fitting === 0 && text?.says !== undefined) return `It is not clear yet. ${text.says}`
  if (fitting === 0) return 'It is not clear yet: nothing that was seen fits a cause.'
  // Several causes fit a bare status; where its reason stands helps more than their number.
  if (text?.is === 'unexplained' && text.says !== undefined) return `It is not clear yet: ${fitting} causes fit. ${text.says}`
  return fitting === 1 ? 'It is not clear yet: one cause fits, but not firmly.' : `It is not clear yet: ${fitting} causes fit.`
}

type Sentence = (known: Settled, proxy: string) => string | false | undefined

const sentences: Partial<Record<CauseId, Sentence>> = {
  'app-not-running': (known, proxy) => {
    const connect = known.get('upstream.connect')?.value
    return (
      connect?.is === 'refused' && connect.address && `The app is not running: nobody listens on ${connect.address}, where ${proxy} calls.`
    )
  },
  'wrong-port': listensElsewhere,
  'wrong-interface': listensElsewhere,
  'localhost-ipv6': (known, proxy) => {
    const other = known.get('upstream.other-family')?.value
    const called = calledBy(known)
    return (
      listensElsewhere(known, proxy) ||
      (other?.is === 'connects' && called && `Something listens on ${other.address}, but ${proxy} calls ${called}.`)
    )
  },
  'socket-missing': (known, proxy) => calledBy(known) && `${proxy} calls ${calledBy(known)}, and there is no such file.`,
  'socket-permission': (known, proxy) => calledBy(known) && `${proxy} may not open ${calledBy(known)}.`,
  'wrong-protocol': (known, proxy) => {
    const { is, expected, speaks, address } = known.get('upstream.protocol')?.value ?? {}
    return (
      is === 'different' &&
      expected &&
      speaks &&
      address &&
      `${proxy} speaks ${protocolNames[expected]} to ${address}, which speaks ${protocolNames[speaks]}.`
    )
  },
  'proxy-loop': (known, proxy) =>
    known.get('proxy.config')?.value.calls?.is === 'itself' &&
    calledBy(known) &&
    `${proxy} calls ${calledBy(known)}, where it listens itself.`,
  'proxy-protocol-mismatch': (known, proxy) =>
    known.get('proxy.config')?.value.calls?.is === 'expects-proxy-protocol' &&
    calledBy(known) &&
    `${calledBy(known)} expects the PROXY protocol, and ${proxy} does not send it.`,
  'upstream-dns': (known, proxy) => {
    const name = known.get('upstream.name')?.value
    return name?.is === 'fails' && name.host && `${proxy} calls ${name.host}, and that name does not resolve.`
  },
  'header-too-big': (known, proxy) => {
    const { is, bytes, limit } = known.get('upstream.header')?.value ?? {}
    return (
      is === 'too-big' &&
      bytes !== undefined &&
      limit !== undefined &&
      `The app’s response header is ${bytes} bytes; ${proxy} takes ${limit}.`
    )
  },
  'body-truncated': (known) => {
    const { is, received, declared } = known.get('upstream.body')?.value ?? {}
    return is === 'cut' && declared !== undefined && received !== undefined && `The response stops after ${received} of ${declared} bytes.`
  },
  'firewall-drops': (known, proxy) => calledBy(known) && `A firewall drops the packets from ${proxy} to ${calledBy(known)}.`,
  'firewall-rejects': (known, proxy) => calledBy(known) && `A firewall rejects the connection from ${proxy} to ${calledBy(known)}.`,
  'host-unreachable': (known, proxy) => calledBy(known) && `No way leads from ${proxy} to ${calledBy(known)}.`,
}

function listensElsewhere(known: Settled, proxy: string) {
  const at = known.get('app.listening')?.value.at
  const called = calledBy(known)
  return at !== undefined && called && at !== called && `The app listens on ${at}, but ${proxy} calls ${called}.`
}

function calledBy(known: Settled): string | undefined {
  return known.get('upstream.connect')?.value.address ?? known.get('path.upstream')?.value.address
}
