import type { FoundFact } from '../../contract/fact.ts'
import type { LogTailSeen, Unseen } from '../../contract/host.ts'
import type { HostDeps } from '../../probes/host/host-deps.ts'
import { readUnitJournal } from '../../probes/host/unit-journal.ts'
import { failedUnits, seeUnits } from '../../probes/host/units.ts'
import type { HostView } from '../../reading/host/host-fact.ts'
import { linesSince } from '../../reading/host/recent-lines.ts'
import { appProcesses, appStack } from '../../reading/host/system-processes.ts'
import { unitFacts } from '../../reading/host/unit-facts.ts'
import { mayBeApp, unitNames } from '../../reading/host/unit-names.ts'
import type { LogsRead } from './logs-now.ts'
import type { SystemAsk, SystemMark } from './system-ask.ts'

export type UnitsLook = { facts: FoundFact[]; logs: { proxy: LogsRead; app: LogsRead }; unseen: Unseen[] }

type Ask = SystemAsk & { since: SystemMark; after: Promise<unknown> }

/**
 * The unit of the app, of its process or, where none runs, by its name, and those that failed; then, once the probes are over (`after`),
 * what app and proxy wrote to the journal.
 */
export async function lookAtUnits(ask: Ask, view: HostView, deps: HostDeps): Promise<UnitsLook> {
  const { look, app, upstream, since, after } = ask
  const [running] = appProcesses(look.sockets, app.facts, upstream)
  const found = running === undefined ? await unitsOfMissing(ask, view, deps) : await unitOf(running.unit, view, deps)
  await after
  const read = async (unit: string | null) => (unit === null ? { log: null, unseen: [] } : readUnitJournal(unit, deps))
  // A proxy that has log files writes nothing of requests to the journal.
  const proxyUnit = look.logs.length === 0 ? (look.proxy?.process.unit ?? null) : null
  const [byProxy, byApp] = await Promise.all([read(proxyUnit), read(found.unit)])
  return {
    facts: found.facts,
    logs: { proxy: split(byProxy.log, since.at), app: split(byApp.log, since.at) },
    unseen: [...found.unseen, ...byProxy.unseen, ...byApp.unseen],
  }
}

type Found = { unit: string | null; facts: FoundFact[]; unseen: Unseen[] }

async function unitOf(unit: string | null, view: HostView, deps: HostDeps): Promise<Found> {
  if (unit === null) return { unit, facts: [], unseen: [] }
  const { units, unseen } = await seeUnits([unit], deps)
  return { unit, facts: units.flatMap((one) => unitFacts(one, view)), unseen }
}

/** Where the app should be on this machine and is not seen. */
async function unitsOfMissing({ look, app, upstream, where }: Ask, view: HostView, deps: HostDeps): Promise<Found> {
  const isMissing = app.facts.some(({ about, value }) => about === 'app.listening' && missing.has(value.is))
  if (!isMissing) return { unit: null, facts: [], unseen: [] }
  const { named, like } = unitNames(where, upstream, appStack(where, upstream))
  const failed = await failedUnits(deps)
  const { units, unseen } = await seeUnits([...named, ...like, ...failed], deps)
  const own = units.filter(({ name }) => named.includes(name) && mayBeApp(name, look.proxy?.kind ?? null))
  const others = units.filter((one) => !own.includes(one) && isDown(one.active, one.sub) && mayBeApp(one.name, look.proxy?.kind ?? null))
  // Where a unit bears the app’s very name, the rest is no news.
  const chosen = own.length > 0 ? [] : others.slice(0, mostOthers)
  return {
    unit: own[0]?.name ?? (chosen.length === 1 ? (chosen[0]?.name ?? null) : null),
    facts: [
      ...own.slice(0, 1).flatMap((one) => unitFacts(one, view)),
      ...chosen.flatMap((one) => unitFacts(one, view, 'Nothing says for certain that this unit is the app’s.')),
    ],
    unseen,
  }
}

const missing: ReadonlySet<string> = new Set(['nowhere', 'socket-missing', 'socket-stale', 'other-port'])
const mostOthers = 3

function isDown(active: string, sub: string): boolean {
  return active === 'failed' || sub.startsWith('auto-restart')
}

/** The journal’s lines have whole seconds. */
function split(log: LogTailSeen | null, since: Date): LogsRead {
  if (log === null) return { gained: [], before: [], paths: [] }
  const text = linesSince(log.text, Math.floor(since.getTime() / 1000) * 1000)
  return { gained: text === '' ? [] : [{ ...log, text, from: 1 }], before: [{ ...log, from: 1 }], paths: [log.path] }
}
