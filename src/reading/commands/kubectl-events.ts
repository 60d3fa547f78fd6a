import { isLiteralIp } from '../../contract/upstream-address.ts'
import { observe } from '../probes/observation.ts'
import type { NumberedLine } from './command-lines.ts'
import { type CommandObservation, mostSeen, type ReadHints, seenAt } from './command-reader.ts'
import { workloadOf } from './pod-state.ts'
import { roleOf } from './role-of.ts'

/** `14s (x4 over 80s)   Warning   Unhealthy   pod/shop-5d9c7b6f4-hq2zx   Readiness probe failed: …`, with a namespace in front or not. */
const listed =
  /^ *(?:[a-z0-9-]{1,63} +)?(\d\w{0,12}|<unknown>)(?: \(x\d{1,9} over \w{1,12}\))? +(Warning|Normal) +([A-Z]\w{1,60}) +(?:\w{1,40}\/)?([a-z0-9][\w.-]{0,252}) +(.{1,4000})$/
/** `  Warning  Unhealthy  14s (x4 over 80s)  kubelet  Readiness probe failed: …` of `kubectl describe`. */
const described =
  /^ *(Warning|Normal) +([A-Z]\w{1,60}) +(\d\w{0,12})(?: \(x\d{1,9} over \w{1,12}\))? +([a-z][\w.-]{0,252})(?:, \S{1,252})? +(.{1,4000})$/

/**
 * The events of `kubectl get events` and `kubectl describe`: readiness and liveness that fail, back-off, kills for memory. Of several
 * alike the first stands for all. `pod` is the one described, since the
 * events do not name it then; empty where its name was cut off.
 */
export function readEvents(lines: readonly NumberedLine[], hints: ReadHints, pod: string | null = null): CommandObservation[] {
  const found = new Map<string, CommandObservation>()
  for (const { text, line } of lines) {
    const own = pod === null ? listed.exec(text) : described.exec(text)
    if (own === null) continue
    if (found.size >= mostSeen) break
    const reason = (pod === null ? own[3] : own[2]) ?? ''
    const name = pod ?? own[4] ?? ''
    if (!isOfApp(workloadOf(name), hints)) continue
    const one = eventOf(reason, own[5] ?? '', name === '' ? null : name, text.trim())
    const key = one === null ? '' : `${one.about} ${JSON.stringify(one.value)}`
    if (one !== null && !found.has(key)) found.set(key, seenAt(line, one))
  }
  return [...found.values()]
}

function eventOf(reason: string, message: string, name: string | null, quote: string) {
  if (reason === 'Unhealthy') {
    const check = /^(Readiness|Liveness|Startup) probe (?:failed|errored)/.exec(message)?.[1]
    return check === undefined ? null : observe('backends.health', { is: 'failing', name, reason: `${check} probe failed` }, quote)
  }
  if (reason === 'BackOff' && message.startsWith('Back-off restarting failed container')) {
    return observe('app.process', { is: 'restarting', name, reason }, quote)
  }
  if (reason === 'OOMKilling' || reason === 'SystemOOM') {
    return observe('app.log', { is: 'out-of-memory', program: 'kubernetes', by: 'system' }, quote)
  }
  return null
}

function isOfApp(workload: string, { proxy, upstream }: ReadHints): boolean {
  if (workload !== '' && roleOf([workload], proxy) !== 'app') return false
  if (workload === '' || upstream === null || 'path' in upstream || isLiteralIp(upstream.host)) return true
  const host = upstream.host.toLowerCase().replace(/\..*$/, '')
  return workload.startsWith(host) || host.startsWith(workload)
}
