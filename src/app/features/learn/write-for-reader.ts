import type { CauseProse, Fix } from '../../../catalog/prose-form.ts'
import { emptyReport } from '../../../diagnosis/empty-report.ts'
import { type WrittenStep, writeFixes } from '../../../diagnosis/fix-of.ts'
import { fitNames } from './fit-names.ts'

/** A fix with the stack that it is for, in words, and the id that a link can lead to. */
export type ReadFix = { id: string; stack: string; title: string; steps: WrittenStep[] }

/** Every fix of a cause, as a report would write it that knows nothing but the stack of the fix; the one for any stack first. */
export function writeForReader(prose: CauseProse): { fixes: ReadFix[]; verify: WrittenStep[] } {
  const forAny = (fix: Fix) => fix.proxy === null && fix.app === null && fix.speaks === undefined
  const inOrder = [...prose.fixes].sort((a, b) => Number(forAny(b)) - Number(forAny(a)))
  return {
    fixes: inOrder.map((fix, index) => ({ id: `fix-${index + 1}`, stack: nameStack(fix), ...writeFix(fix) })),
    verify: writeFixes({ fixes: [], verify: prose.verify }, emptyReport, {}, {}).verify,
  }
}

function writeFix({ speaks: _, ...fix }: Fix): { title: string; steps: WrittenStep[] } {
  const { where, names } = fitNames(fix)
  const { best } = writeFixes({ fixes: [fix], verify: [] }, emptyReport, where, names)
  return best ?? { title: fix.title, steps: [] }
}

function nameStack(fix: Fix): string {
  const { called } = fitNames(fix)
  const speaking = fix.speaks === undefined || fix.app !== null ? '' : ` with ${fix.speaks.join(' or ')}`
  return called.length === 0 ? 'Any stack' : `${called.join(' with ')}${speaking}`
}
