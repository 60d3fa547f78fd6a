import type { FoundFact } from '../../contract/fact.ts'
import type { UnitSeen } from '../../contract/host.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { observe } from '../probes/observation.ts'
import { type HostView, hostFact } from './host-fact.ts'

/** A start this short ago may be one of many (milliseconds). */
const justNow = 60_000

/**
 * What systemd says of a unit: `app.process`, and the kind of its end as `app.log` where that tells why. Nothing of a unit whose state tells
 * nothing, such as one that runs once. `aside`: why it is not certain that the unit is the app’s.
 */
export function unitFacts(unit: UnitSeen, view: HostView, aside?: string): FoundFact[] {
  const { name, active, sub, result, restarts, exitCode: code, since } = unit
  const is = stateOf(unit, view.at)
  const where = `systemctl show ${name}`
  const signal = unit.signal === null ? null : (signals[unit.signal] ?? String(unit.signal))
  const ended = code === null ? (signal === null ? '' : `, killed by ${signal}`) : `, exit code ${code}`
  const seen = `${name}: ${active} (${sub}), result ${result}${is === 'running' ? '' : ended}${restarts === null ? '' : `, ${restarts} restarts`}${since === null ? '' : `, since ${since}`}`
  const end = is === 'running' ? {} : { code, signal, reason: result === 'success' ? null : result }
  const value = { is: is ?? 'running', name: name.replace(/\.service$/, ''), restarts, ...end }
  const why = is === 'running' ? null : endOf(result, signal)
  return [
    ...(is === null ? [] : [hostFact(observe('app.process', value, seen), view, where, aside)]),
    ...(is === null || why === null
      ? []
      : [hostFact(observe('app.log', { is: why, program: 'systemd', by: 'system' }, seen), view, where, aside)]),
  ]
}

/** As systemctl(1) names states. A unit that has been up for less than a minute and was started more than once before is going round. */
function stateOf({ load, active, sub, restarts, since }: UnitSeen, at: string): SubjectValue<'app.process'>['is'] | null {
  if (load !== 'loaded' && active !== 'active') return active === 'failed' ? 'not-running' : null
  if (sub.startsWith('auto-restart')) return 'restarting'
  if (active === 'failed' || active === 'inactive') return 'not-running'
  const isOften = (restarts ?? 0) > 1
  if (active === 'activating') return isOften ? 'restarting' : null
  if ((active !== 'active' && active !== 'reloading') || sub === 'exited') return null
  const isYoung = since !== null && new Date(at).getTime() - new Date(since).getTime() < justNow
  return isOften && isYoung ? 'restarting' : 'running'
}

/** The result of a service: systemd.service(5). A plain exit code does not tell why. */
function endOf(result: string, signal: string | null): SubjectValue<'app.log'>['is'] | null {
  if (result === 'oom-kill') return 'out-of-memory'
  if (result === 'watchdog') return 'timed-out'
  if (result === 'core-dump' || (result === 'signal' && crashes.has(signal ?? ''))) return 'crashed'
  return null
}

const crashes = new Set(['SEGV', 'ABRT', 'BUS', 'ILL', 'FPE'])

/** signal(7), the numbers that are the same on all of Linux’s usual machines. */
const signals: Readonly<Record<number, string>> = {
  1: 'HUP',
  2: 'INT',
  4: 'ILL',
  6: 'ABRT',
  7: 'BUS',
  8: 'FPE',
  9: 'KILL',
  11: 'SEGV',
  13: 'PIPE',
  15: 'TERM',
}
