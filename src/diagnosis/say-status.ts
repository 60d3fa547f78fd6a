import { type FailureId, failures, findFailure } from '../catalog/failures/index.ts'
import { stackFamily } from '../catalog/fitting.ts'
import { ownValue } from '../contract/own-value.ts'
import type { Report } from '../contract/report.ts'
import { lowerFirst } from './lower-first.ts'
import { settledOf } from './read-back.ts'

/** Of all that a number can mean without a failure that was seen, these say most; the order is the one they are told in. */
const commonFailures: readonly FailureId[] = [
  'connection-refused',
  'connect-timeout',
  'premature-close',
  'read-timeout',
  'tls-handshake',
  'tls-verify',
  'dns-failure',
  'no-live-upstreams',
  'rate-limit',
  'worker-connections',
]

/** `failure` is what was seen, null when not known; `isLogged`: the log itself ties that number to it. */
type Seen = { status: number | null; proxy: string | null; failure: string | null; isLogged?: boolean }

/**
 * What the status of an answer means with the proxy that gave it (a stack id), in one sentence. Null where there is nothing to tell: a
 * 502 that means what nginx’s does, no error of a gateway, or a number that this proxy does not usually give to the failure.
 * The numbers are those of `usualStatus` in the catalog’s failures.
 */
export function sayStatus({ status, proxy, failure, isLogged = false }: Seen, nameOf: (kind: string) => string): string | null {
  // 520 to 530 are Cloudflare’s own numbers, and rarely anybody else’s.
  const maker = proxy ?? (status !== null && status >= 520 && status <= 530 ? 'cloudflare' : null)
  if (status === null || status < 499 || maker === null) return null
  const numbersOf = stackFamily(maker)
  const known = failure === null ? undefined : findFailure(failure)
  if (known === undefined) return sayNumber(status, numbersOf, nameOf(maker))

  const { nginx } = known.usualStatus
  const usual = ownValue(known.usualStatus, numbersOf)
  if (usual !== status && !isLogged) return null
  const mark = ownValue(known.marks, numbersOf)
  const what = `${lowerFirst(known.means.replace(/\.$/, ''))}${mark === undefined ? '' : ` (${mark})`}.`
  if (nginx !== undefined && nginx !== status && numbersOf !== 'nginx')
    return `${nameOf(maker)} answers ${status} where nginx says ${nginx}: ${what}`
  return status === 502 ? null : `${nameOf(maker)} answers ${status} to this: ${what}`
}

/** The same for a report: the log that decides says who answered what, else the answer of the address and the proxy that is known. */
export function sayStatusOf(report: Report, nameOf: (kind: string) => string): string | null {
  const log = settledOf(report).get('proxy.log')?.value
  if (log?.program !== undefined && log.status !== undefined)
    return sayStatus({ status: log.status, proxy: log.program, failure: log.failure ?? null, isLogged: true }, nameOf)
  const maker = report.madeByHop === null ? null : (report.target.path[report.madeByHop]?.kind ?? null)
  const isAlone = report.target.path.every(({ role }) => role === 'proxy' || role === 'app')
  const proxy = maker ?? (isAlone ? report.target.proxy : null)
  return sayStatus({ status: report.status, proxy, failure: report.failures[0]?.id ?? null }, nameOf)
}

/** What a number can mean with this stack, where no failure was seen. */
function sayNumber(status: number, stack: string, name: string): string | null {
  const fitting = failures.filter(({ usualStatus }) => ownValue(usualStatus, stack) === status)
  const told = commonFailures.flatMap((id) => fitting.find((failure) => failure.id === id) ?? [])
  const titles = (told.length > 0 ? told : fitting).slice(0, 3).map(({ title }) => lowerFirst(title))
  return titles.length === 0 || status === 502 ? null : `With ${name}, ${status} mostly means: ${titles.join('; ')}.`
}
