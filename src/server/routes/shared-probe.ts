import type { Handler } from 'hono'
import { type ProbeRun, type ProbeRunResult, ProbeRunSchema, type ProbeTarget } from '../../contract/probe.ts'
import { formatEndpoint } from '../../contract/upstream-address.ts'
import { probeDeadlines } from '../../probes/deadlines.ts'
import { defaultSamples } from '../../probes/samples.ts'
import { redact } from '../../reading/redact.ts'
import type { AuditEntry } from '../audit.ts'
import { clientAddress, type TrustedProxies } from '../client-address.ts'
import type { Limits, Wait } from '../limits.ts'
import { onLeaveOf } from '../on-leave-of.ts'
import { peerOf } from '../peer-of.ts'
import { type Refusal, refuse } from '../refuse.ts'
import type { RunSlots } from '../run-slots.ts'
import type { AllowList } from '../services/allow-list.ts'
import { readAsked, sendResult, tooManyRuns } from './run-route.ts'

export type SharedProbeDeps = {
  runProbes: (run: ProbeRun, signal: AbortSignal) => Promise<ProbeRunResult>
  slots: RunSlots
  allowed: () => AllowList
  limits: Limits
  isTrusted: TrustedProxies
  audit: (entry: AuditEntry) => void
}

/**
 * POST /api/probe in shared mode: a ProbeRun of a listed service in, a ProbeRunResult out. What is not on the list gets one and the same
 * refusal, made before any look-up, so that it tells nothing about what exists. Each run that can be read is one audit entry.
 */
export function sharedProbeRoute({ runProbes, slots, allowed, limits, isTrusted, audit }: SharedProbeDeps): Handler {
  return async (c) => {
    const start = performance.now()
    const client = clientAddress(peerOf(c), c.req.header('x-forwarded-for'), isTrusted)
    const asked = await readAsked(c, ProbeRunSchema)
    if ('refusal' in asked) return refuse(c, asked.refusal)

    const run = asked.value
    const found = allowed().find(run.target)
    const log = (outcome: AuditEntry['outcome']) =>
      audit({
        at: new Date().toISOString(),
        client,
        service: found?.service ?? null,
        target: found?.place ?? unlistedPlace(run.target),
        probes: run.probes,
        outcome,
        ms: Math.round(performance.now() - start),
      })
    const refused = (outcome: AuditEntry['outcome'], refusal: Refusal) => {
      log(outcome)
      return refuse(c, refusal)
    }

    if (found === null) return refused('refused', notListed)
    if (new Set(run.probes).size < run.probes.length) return refused('refused', askedTwice)
    const slot = slots.begin(onLeaveOf(c), found.place)
    if (slot === null) return refused('limited', tooManyRuns)
    let outcome: AuditEntry['outcome'] = 'failed'
    try {
      const wait = await limits.take(client, found.place)
      if (wait !== null) {
        outcome = 'limited'
        return refuse(c, mustWait(wait))
      }
      const result = await runProbes(withinShare(run), slot.signal)
      outcome = 'allowed'
      return sendResult(c, result)
    } finally {
      slot.end()
      log(outcome)
    }
  }
}

const notListed: Refusal = {
  status: 403,
  field: 'target',
  says: 'This server probes only what its services file lists, by the names that stand there. Ask whoever runs it to add the target.',
}
const askedTwice: Refusal = { status: 400, field: 'probes', says: 'A probe is asked for twice.' }

function mustWait({ of, retryAfterS }: Wait): Refusal {
  const who = of === 'client' ? 'You have made' : 'This target has had'
  const says = `${who} as many runs as one may in a minute. Try again in ${retryAfterS} ${retryAfterS === 1 ? 'second' : 'seconds'}.`
  return { status: 429, field: null, says, headers: { 'retry-after': String(retryAfterS) } }
}

/** What one run may ask of a target and of the few slots: the usual number of requests, and no long wait. */
function withinShare({ idleWaitMs, samples, ...run }: ProbeRun): ProbeRun {
  return {
    ...run,
    ...(idleWaitMs === undefined ? {} : { idleWaitMs: Math.min(idleWaitMs, probeDeadlines.idle) }),
    ...(samples === undefined ? {} : { samples: Math.min(samples, defaultSamples) }),
  }
}

/** Anybody can have asked for anything: what looks like a secret is no place. */
function unlistedPlace({ at }: ProbeTarget): string | null {
  return 'path' in at ? null : redact(formatEndpoint(at)).text
}
