import { findCause } from '../catalog/causes/index.ts'
import { loadProse } from '../catalog/causes/prose.ts'
import { fillCommand, fillText, type Seen, type StackNames } from '../catalog/fill-holes.ts'
import { fitting } from '../catalog/fitting.ts'
import type { Step } from '../catalog/prose-form.ts'
import type { Report } from '../contract/report.ts'
import type { Where } from '../contract/where.ts'
import { listensAt } from '../diagnosis/listens-at.ts'
import { measuredHeader } from '../diagnosis/measured-header.ts'
import type { Line, Part } from './lay-out.ts'
import { stacksFor } from './stacks-for.ts'

/** The fix that fits the stack best, for the first cause, when that is proven or likely; else a part without items. */
export async function fixPart(report: Report, where: Where): Promise<Part> {
  const [first] = report.causes
  const cause = first === undefined || first.confidence === 'possible' ? undefined : findCause(first.id)
  if (cause === undefined) return { items: [] }
  const { prose } = await loadProse[cause.id]()
  const [fix] = fitting(prose.fixes, where)
  if (fix === undefined) return { items: [] }
  const names = { ...stacksFor(where).names, listens: listensAt(report), header: measuredHeader(report) }
  return {
    title: { text: `Fix: ${fillText(fix.title, where, names)}`, tone: 'strong' },
    items: fix.steps.map((step, at) => stepLines(step, at + 1, where, names)),
    least: 2,
  }
}

function stepLines({ title, change, run = [] }: Step, number: number, where: Where, names: StackNames & Seen): Line[] {
  const text = (words: string) => fillText(words, where, names)
  return [
    { text: `${number}. ${text(title)}`, indent: 2 },
    ...(change ? [{ text: `${text(change.file)}:`, tone: 'quiet', indent: 5, whole: true } satisfies Line] : []),
    ...(change?.remove ?? []).map((line): Line => ({ text: `- ${text(line)}`, tone: 'bad', indent: 5, whole: true })),
    ...(change?.add ?? []).map((line): Line => ({ text: `+ ${text(line)}`, tone: 'good', indent: 5, whole: true })),
    ...run.map((command): Line => ({ text: `$ ${fillCommand(command, where, names)}`, tone: 'good', indent: 5, whole: true })),
  ]
}
