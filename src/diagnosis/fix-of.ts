import { findCause } from '../catalog/causes/index.ts'
import { loadProse } from '../catalog/causes/prose.ts'
import { fillCommand, fillText, type Seen, type StackNames } from '../catalog/fill-holes.ts'
import { fitting, stackFamily } from '../catalog/fitting.ts'
import type { CauseProse, Fix, Step } from '../catalog/prose-form.ts'
import { ownValue } from '../contract/own-value.ts'
import type { Report } from '../contract/report.ts'
import { formatEndpoint, parseUpstreamAddress } from '../contract/upstream-address.ts'
import type { Where } from '../contract/where.ts'
import { headerSizesOf } from './header-sizes-of.ts'
import { listensAt } from './listens-at.ts'
import { configPlace, proxyLogSeen, unitSeen } from './places-seen.ts'

/** A step without holes. `remove` and `run` may be empty. */
export type WrittenStep = Pick<Step, 'title' | 'says' | 'risk' | 'undo' | 'undoRun'> & {
  change?: { file: string; remove: string[]; add: string[] }
  run: string[]
}
export type WrittenFix = { title: string; steps: WrittenStep[] }

/** The fix that fits the stack best, the others that fit, and how to see that it is mended. */
export type FixesOf = { best: WrittenFix | null; others: WrittenFix[]; verify: WrittenStep[] }

/**
 * The fixes for the first cause of a report, filled in with everything that is known: what was typed, where something listens, and the
 * files, the log and the unit that the host showed. Null while no cause is more than possible.
 */
export async function fixOf(report: Report, where: Where, names: StackNames): Promise<FixesOf | null> {
  const [first] = report.causes
  const cause = first === undefined || first.confidence === 'possible' ? undefined : findCause(first.id)
  if (cause === undefined) return null
  const { prose } = await loadProse[cause.id]()
  return writeFixes(prose, report, where, names)
}

/** The same for prose that is at hand. */
export function writeFixes(prose: Pick<CauseProse, 'fixes' | 'verify'>, report: Report, where: Where, names: StackNames): FixesOf {
  const service = where.service ?? unitSeen(report)
  const known: Where = { ...where, ...(service && { service }) }
  const log = proxyLogSeen(report)
  const seen = { ...names, ...(log && { proxyLog: log }), listens: listensAt(report), header: headerSizesOf(report) }
  const [best, ...others] = fitting(prose.fixes, known)
  const write = (fix: Fix): WrittenFix => ({
    title: fillText(fix.title, known, seen),
    steps: fix.steps
      .filter(({ finds }) => finds === undefined || seen[finds] === undefined)
      .map((step) => writeStep(step, { report, where: known, seen })),
  })
  return {
    best: best === undefined ? null : write(best),
    others: others.map(write),
    verify: prose.verify.map((step) => writeStep(step, { report, where: known, seen })),
  }
}

type WrittenChange = { change: NonNullable<WrittenStep['change']>; isThatLine: boolean }

type Known = { report: Report; where: Where; seen: StackNames & Seen }

function writeStep({ title, says, change, run = [], risk, undo, undoRun }: Step, known: Known): WrittenStep {
  const { where, seen } = known
  const text = (words: string) => fillText(words, where, seen)
  const command = (words: string) => fillCommand(words, where, seen)
  const written = change === undefined ? null : writeChange(change, known)
  return {
    title: text(title),
    // What a change as it is in the prose needs to be told is told by the very line.
    ...(says === undefined || written?.isThatLine ? {} : { says: text(says) }),
    ...(written === null ? {} : { change: written.change }),
    run: run.map(command),
    risk: text(risk),
    undo: text(undo),
    ...(undoRun === undefined ? {} : { undoRun: command(undoRun) }),
  }
}

/** The change in the file and, where the host showed it, with the very line that names the upstream. */
function writeChange({ file, remove = [], add }: NonNullable<Step['change']>, { report, where, seen }: Known): WrittenChange {
  const text = (line: string) => fillText(line, where, seen)
  const change = { file: text(file), remove: remove.map(text), add: add.map(text) }
  const place = configPlace(report)
  if (place === undefined || (file !== anyFile && mainFile(where.proxy) !== file)) return { change, isThatLine: false }
  const swapped = swapAddress(change, { line: place.line, where, listens: seen.listens })
  if (swapped === null) return { change: { ...change, file: place.file }, isThatLine: false }
  const { lines, isThatLine } = swapped
  return { change: { ...lines, file: isThatLine ? place.at : place.file }, isThatLine }
}

/** A change that only puts the address where something listens in the place of the one that is called, written with the line that is there. */
function swapAddress(
  { remove, add }: { remove: string[]; add: string[] },
  { line, where, listens }: { line: string; where: Where; listens: string | undefined },
): { lines: { remove: string[]; add: string[] }; isThatLine: boolean } | null {
  const parsed = where.upstream === undefined ? null : parseUpstreamAddress(where.upstream)
  const calls = parsed !== null && 'address' in parsed ? formatEndpoint(parsed.address.at) : null
  const [from] = remove
  if (calls === null || listens === undefined || from === undefined || remove.length !== 1) return null
  if (add.join('\n') !== from.replace(calls, () => listens) || from === add[0]) return null
  if (line.includes(calls)) return { lines: { remove: [line], add: [line.replace(calls, () => listens)] }, isThatLine: true }
  // The line names a group; the address stands in the upstream block of that name.
  const isGroup = /_pass\s/.test(line) && /_pass\s/.test(from)
  return isGroup ? { lines: { remove: [`server ${calls};`], add: [`server ${listens};`] }, isThatLine: false } : null
}

/** The file that the fixes for a proxy name as long as the real one is not known. */
function mainFile(proxy: string | undefined): string | undefined {
  return proxy === undefined ? undefined : ownValue(mainFiles, stackFamily(proxy))
}

/** What a fix for any proxy calls that file. */
const anyFile = 'the proxy’s configuration'

const mainFiles: Readonly<Record<string, string>> = {
  nginx: '/etc/nginx/conf.d/*.conf',
  haproxy: '/etc/haproxy/haproxy.cfg',
  apache: '/etc/apache2/sites-available/*.conf',
}
