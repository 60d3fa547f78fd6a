import type { Report } from '../contract/report.ts'
import type { Where } from '../contract/where.ts'
import { fixOf, type WrittenStep } from '../diagnosis/fix-of.ts'
import type { Line, Part } from './lay-out.ts'
import { stacksFor } from './stacks-for.ts'

/** The fix that fits the stack best, for the first cause, and how to see that it is mended; parts without items where no cause is firm. */
export async function fixParts(report: Report, where: Where): Promise<Part[]> {
  const fixes = await fixOf(report, where, stacksFor(where).names)
  if (fixes === null) return []
  const { best, verify } = fixes
  const title = report.verdict === 'undetermined' ? 'If it is the first of them' : 'Fix'
  return [
    {
      title: { text: `${title}: ${best?.title}`, tone: 'strong' },
      items: best?.steps.map((step, at) => stepLines(step, `${at + 1}. `)) ?? [],
      least: 3,
    },
    { title: { text: 'See that it is mended', tone: 'strong' }, items: verify.map((step) => stepLines(step, '')), most: 2 },
  ]
}

function stepLines({ title, says, change, run, risk }: WrittenStep, number: string): Line[] {
  const indent = 2 + (number.length || 2)
  return [
    { text: `${number}${title}`, indent: 2, hang: number.length },
    ...(says === undefined ? [] : [{ text: says, tone: 'quiet', indent } satisfies Line]),
    ...(change ? [{ text: `${change.file}:`, tone: 'quiet', indent, whole: true } satisfies Line] : []),
    ...(change?.remove ?? []).map((line): Line => ({ text: `- ${line}`, tone: 'bad', indent, whole: true })),
    ...(change?.add ?? []).map((line): Line => ({ text: `+ ${line}`, tone: 'good', indent, whole: true })),
    ...run.map((command): Line => ({ text: `$ ${command}`, tone: 'good', indent, whole: true })),
    ...(isHarmless(risk) ? [] : [{ text: `Risk: ${risk}`, tone: 'quiet', indent } satisfies Line]),
  ]
}

/** The catalog’s words for a step that takes nothing from anybody. */
function isHarmless(risk: string): boolean {
  return /^(None|Low)\b/.test(risk)
}
