import { fillCommand, fillText, type StackNames } from '../catalog/fill-holes.ts'
import { fitting } from '../catalog/fitting.ts'
import { loadWords } from '../catalog/questions/words.ts'
import { type Report, reportFormat, type Target, type Waypoint } from '../contract/report.ts'
import { hideQueryValues, parseTargetUrl } from '../contract/target-url.ts'
import { formatEndpoint, formatUpstreamAddress, parseUpstreamAddress } from '../contract/upstream-address.ts'
import type { Where } from '../contract/where.ts'
import { failuresSeen } from './failures-seen.ts'
import { type Evidence, type Knowledge, whatIsKnown } from './knowledge.ts'
import { isProven, rankingOf } from './ranking-of.ts'
import { verdictOf } from './verdict.ts'
import { whatWouldSettle } from './what-would-settle.ts'
import { whereSettled } from './where-known.ts'

/** How many next questions a report names at most. */
const nextQuestions = 5

/** The kinds of the stacks on the way and their names, looked up by the caller that has the stacks at hand. */
export type Stacks = { names: StackNames; roleOf: (kind: string) => 'edge' | 'balancer' }

/**
 * Makes the report of everything known.
 * In: the evidence, the instant (ISO 8601, UTC) and the version it is made with. Out: a report that fits ReportSchema, redacted.
 */
export async function makeReport(evidence: Evidence, made: { at: string; with: string }, stacks: Stacks): Promise<Report> {
  const known = whatIsKnown(evidence)
  const { settled } = known
  const ranking = rankingOf(known)
  const where = whereSettled(evidence.where, settled)
  const target = targetOf(where, stacks)
  const madeBy = whoMadeIt(known)
  const madeByHop = target.path.findIndex(({ role }) => role === madeBy)
  const status =
    settled.get('url.response')?.value.status ?? settled.get('proxy.log')?.value.status ?? settled.get('text.kind')?.value.status ?? null
  return {
    format: reportFormat,
    madeAt: made.at,
    madeWith: made.with,
    vantage: known.vantage,
    target,
    verdict: verdictOf(ranking),
    status,
    madeBy,
    madeByHop: madeByHop === -1 ? null : madeByHop,
    causes: ranking.standing.map(({ cause, confidence, because, against }) => ({
      id: cause.id,
      confidence,
      because: because.map(plain),
      against: against.map(plain),
    })),
    ruledOut: ranking.ruledOut.map(({ cause, because }) => ({ id: cause.id, because: because.map(plain) })),
    failures: failuresSeen(settled, target.proxy, status),
    facts: settled.all.map((fact) => ({ ...fact, value: { ...fact.value } })),
    answers: countingAnswers(known),
    next: await nextOf(evidence, where, known, stacks.names),
  }
}

/** An upstream that answers 502 itself made it, whatever page the proxy in front of it shows. */
function whoMadeIt({ settled }: Knowledge): Report['madeBy'] {
  const upstream = settled.get('upstream.response')?.value
  if (upstream?.is === 'answered' && upstream.status === 502) return 'app'
  return settled.get('fault.made-by')?.value.is ?? 'unknown'
}

function plain({ factId, says, facts }: { factId: string; says: string; facts: readonly string[] }) {
  return { factId, says, facts: [...facts] }
}

function targetOf(where: Where, stacks: Stacks): Target {
  const proxy = where.proxy ?? null
  const app = where.app ?? null
  const parsedUrl = where.url === undefined ? null : parseTargetUrl(where.url)
  const upstream = where.upstream === undefined ? null : parseUpstreamAddress(where.upstream)
  const address = upstream && 'address' in upstream ? upstream.address : null
  const via = (where.via ?? []).filter((kind) => kind !== 'none')
  const path: Waypoint[] = [
    ...via.map((kind): Waypoint => ({ role: stacks.roleOf(kind), kind })),
    { role: 'proxy', kind: proxy },
    { role: 'app', kind: app, ...(address ? { address: formatEndpoint(address.at) } : {}) },
  ]
  return {
    url: parsedUrl === null ? null : 'target' in parsedUrl ? hideQueryValues(parsedUrl.target.href) : null,
    proxy,
    upstream: address ? formatUpstreamAddress(address) : null,
    app,
    path,
  }
}

/** Answers to questions that do not matter are kept in the link, but count for nothing and are not reported. */
function countingAnswers({ questions }: Knowledge): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ question, matters, answer, isOutdated }) =>
      (matters || isOutdated) && answer !== undefined ? [[question.id, answer]] : [],
    ),
  )
}

async function nextOf(evidence: Evidence, filled: Where, known: Knowledge, names: StackNames): Promise<Report['next']> {
  if (isProven(known)) return []
  const settling = whatWouldSettle(evidence, known).slice(0, nextQuestions)
  const where = withoutQuery(filled)
  return Promise.all(
    settling.map(async ({ question, tells }) => {
      const { words } = await loadWords[question]()
      const [look] = fitting(words.look, where)
      const run = look?.run?.map((command) => fillCommand(command, where, names)).join('\n') ?? null
      return { question, ask: fillText(words.title, where, names), run, tells: [...tells] }
    }),
  )
}

/** A report is shared: the commands in it ask for the page without its query. */
function withoutQuery(where: Where): Where {
  return where.url === undefined ? where : { ...where, url: where.url.replace(/[?#].*$/s, '') }
}
