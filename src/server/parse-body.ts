import * as v from 'valibot'

type BodyError = { field: string; says: string }

/**
 * Reads a JSON body by a schema. The error names the field by its dotted path and says in one sentence what is wrong;
 * it is made of the schema's words alone and never repeats what was sent, names of unknown members included.
 */
export function parseBody<const S extends v.GenericSchema>(
  schema: S,
  body: Uint8Array,
): { value: v.InferOutput<S> } | { error: BodyError } {
  const json = parseJson(body)
  if (json === undefined) return { error: { field: 'body', says: 'The body is not JSON.' } }
  const parsed = v.safeParse(schema, json, { abortPipeEarly: true, message: plainMessage })
  return parsed.success ? { value: parsed.output } : { error: describe(parsed.issues[0]) }
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

function describe(issue: v.BaseIssue<unknown>): BodyError {
  // A union fails with the issues of every form; a member that is there, but wrong, tells which form was meant.
  const inner = issue.issues?.find((one) => one.path?.[0].origin === 'value')
  const path = [...(issue.path ?? []), ...(inner?.path ?? [])].map((item) => String(item.key))
  const cause = inner ?? issue
  const known = isUnknownMember(cause) ? path.slice(0, -1) : path
  return { field: known.join('.') || 'body', says: sentence(cause.message) }
}

/** Stands in for valibot's own messages, which repeat what they received. Messages that the schema brings win over it. */
function plainMessage(issue: v.BaseIssue<unknown>): string {
  if (isUnknownMember(issue)) return 'this object holds a member that is not known'
  if (issue.received === 'undefined') return 'this field is missing'
  const expected = names[issue.expected ?? '']
  return expected === undefined ? 'this field has a wrong value' : `this field is not ${expected}`
}

const names: Record<string, string> = { string: 'text', number: 'a number', boolean: 'true or false', Array: 'a list', Object: 'an object' }

function isUnknownMember(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never'
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
