import type { CauseProse, Fix } from '../../../catalog/prose-form.ts'
import { findStack } from '../../../catalog/stacks/index.ts'
import { namesOf } from '../../../catalog/stacks/names-of.ts'
import type { Report } from '../../../contract/report.ts'
import { reportFormat } from '../../../contract/report.ts'
import { type WrittenStep, writeFixes } from '../../../diagnosis/fix-of.ts'

/** A fix with the stack that it is for, in words, and the id that a link can lead to. */
export type ReadFix = { id: string; stack: string; title: string; steps: WrittenStep[] }

/** Every fix of a cause, as a report would write it that knows nothing but the stack of the fix; the one for any stack first. */
export function writeForReader(prose: CauseProse): { fixes: ReadFix[]; verify: WrittenStep[] } {
  const forAny = (fix: Fix) => fix.proxy === null && fix.app === null && fix.speaks === undefined
  const inOrder = [...prose.fixes].sort((a, b) => Number(forAny(b)) - Number(forAny(a)))
  return {
    fixes: inOrder.map((fix, index) => ({ id: `fix-${index + 1}`, stack: nameStack(fix), ...writeFix(fix) })),
    verify: writeFixes({ fixes: [], verify: prose.verify }, nothingSeen, {}, {}).verify,
  }
}

function writeFix({ speaks: _, ...fix }: Fix): { title: string; steps: WrittenStep[] } {
  const where = { ...(fix.proxy !== null && { proxy: fix.proxy }), ...(fix.app !== null && { app: fix.app }) }
  const { best } = writeFixes({ fixes: [fix], verify: [] }, nothingSeen, where, namesOf(where, findStack))
  return best ?? { title: fix.title, steps: [] }
}

function nameStack({ proxy, app, speaks }: Fix): string {
  const names = [proxy, app].flatMap((id) => (id === null ? [] : [findStack(id)?.name ?? id]))
  const speaking = speaks === undefined || app !== null ? '' : ` with ${speaks.join(' or ')}`
  return names.length === 0 ? 'Any stack' : `${names.join(' with ')}${speaking}`
}

const nothingSeen: Report = {
  format: reportFormat,
  madeAt: '1970-01-01T00:00:00Z',
  madeWith: '',
  vantage: 'unknown',
  target: { url: null, proxy: null, upstream: null, app: null, path: [] },
  verdict: 'undetermined',
  status: null,
  madeBy: 'unknown',
  madeByHop: null,
  causes: [],
  ruledOut: [],
  failures: [],
  facts: [],
  answers: {},
  next: [],
}
