import type { Where } from '../../../contract/where.ts'
import { planProbes, type WhereProblem } from '../../../diagnosis/plan-probes.ts'

export const roles = ['operator', 'owner-without-shell', 'visitor'] as const
export type Role = (typeof roles)[number]

/** The form as it is typed: every part a text, empty while not known. `via` is a comma list, edge first. */
export type WhereDraft = Record<'url' | 'upstream' | 'proxy' | 'app' | 'via' | 'service', string>

export function draftOf(where: Where): WhereDraft {
  const { url = '', upstream = '', proxy = '', app = '', via = [], service = '' } = where
  return { url, upstream, proxy, app, via: via.join(','), service }
}

/** What was typed, without the parts that were left empty. A visitor is asked for the address alone. */
export function whereOf(draft: WhereDraft, role: Role): Where {
  const { via, ...texts } = draft
  const asked = role === 'visitor' ? { url: texts.url } : texts
  const filled = Object.entries(asked).map(([part, text]) => [part, text.trim()] as const)
  const kinds = role === 'visitor' ? [] : via.split(',').filter((kind) => kind !== '')
  return { ...Object.fromEntries(filled.filter(([, text]) => text !== '')), ...(kinds.length > 0 ? { via: kinds } : {}) }
}

/** What stands in the way of going on, in the order of the form. */
export function problemsOf(where: Where, role: Role): WhereProblem[] {
  const { problems } = planProbes(where)
  if (role !== 'visitor' || where.url !== undefined) return problems
  return [{ field: 'url', says: 'Enter the address that answers 502, as in the browser’s address bar.' }, ...problems]
}
