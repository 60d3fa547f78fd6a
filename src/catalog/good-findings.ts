import type { FoundFact } from '../contract/fact.ts'
import type { Subject } from '../contract/subjects.ts'

/** The findings that say "this works now", a subject. */
const goodFindings: Partial<Record<Subject, readonly string[]>> = {
  'url.response': ['answered'],
  'upstream.name': ['resolves'],
  'upstream.connect': ['connects'],
  'upstream.protocol': ['same'],
  'upstream.tls': ['works'],
  'upstream.response': ['answered'],
  'upstream.header': ['fits'],
  'upstream.validity': ['valid'],
  'upstream.body': ['whole'],
  'upstream.time': ['in-time'],
  'url.samples': ['never-fails'],
  'upstream.samples': ['never-fails'],
  'origin.direct': ['answers'],
}

type Finding = Pick<FoundFact, 'about' | 'value'>

/** Something works now; an answer of the 5xx class does not. */
export function isGoodFinding({ about, value }: Finding): boolean {
  return (goodFindings[about]?.includes(value.is) ?? false) && !isServerError(value)
}

/** The fault itself, seen at the public address: an answer of the 5xx class, or none that can be read. */
export function isGatewayError({ about, value }: Finding): boolean {
  return about === 'url.response' && (value.is !== 'answered' || isServerError(value))
}

function isServerError(value: FoundFact['value']): boolean {
  return 'status' in value && (value.status ?? 0) >= 500
}
