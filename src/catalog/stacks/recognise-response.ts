import type { Fingerprint } from '../stack-form.ts'
import { type StackId, stacks } from './index.ts'

/** A response as it was seen. Header names in any case; `bodyExcerpt` is the start of the body as text, null when it was not read. */
export type SeenResponse = {
  status: number | null
  headers: readonly (readonly [name: string, value: string])[]
  bodyExcerpt: string | null
}

/** Who wrote the response, who only passed it on (in the order of the catalog), and the sentence that says by what that shows. */
export type Recognised = { made: StackId | null; passed: readonly StackId[]; because: string | null }

type Match = { id: StackId; mark: Fingerprint }

/**
 * Tells by its fingerprints who wrote a response and whom it passed. A mark in the body outweighs one in the header,
 * because every hop on the way may write headers and hardly one changes the body.
 * Out: all null or empty when nothing is recognised. `because` speaks of `made`, else of the first that passed it on. Never
 * repeats anything from the response.
 */
export function recogniseResponse(response: SeenResponse): Recognised {
  const seen = {
    status: response.status,
    headers: response.headers.map(([name, value]) => [name.toLowerCase(), value.toLowerCase()] as const),
    body: response.bodyExcerpt?.replaceAll('\r\n', '\n') ?? null,
  }
  const matches = stacks.flatMap(({ id, fingerprints }) =>
    fingerprints.filter((mark) => fits(mark, seen)).map((mark): Match => ({ id, mark })),
  )
  const wrote = matches.filter(({ mark }) => mark.proves === 'made')
  const maker = wrote.find(({ mark }) => isInBody(mark)) ?? wrote[0]
  const others = matches.filter(({ id, mark }) => mark.proves === 'passed' && id !== maker?.id)
  return {
    made: maker?.id ?? null,
    passed: [...new Set(others.map(({ id }) => id))],
    because: (maker ?? others[0])?.mark.note ?? null,
  }
}

type Seen = { status: number | null; headers: readonly (readonly [string, string])[]; body: string | null }

function fits(mark: Fingerprint, { status, headers, body }: Seen): boolean {
  const has = (name: string, test: (value: string) => boolean) => headers.some((header) => header[0] === name && test(header[1]))
  const { server, statuses, wholeBody } = mark
  if (server !== undefined && !has('server', (value) => isProduct(value, server.toLowerCase()))) return false
  if (statuses !== undefined && (status === null || status < statuses[0] || status > statuses[1])) return false
  if (mark.body !== undefined && !body?.includes(mark.body)) return false
  if (wholeBody !== undefined && body?.trim() !== wholeBody) return false
  if (mark.without?.some((name) => has(name, () => true))) return false
  return Object.entries(mark.headers ?? {}).every(([name, text]) => has(name, (value) => value.includes(text)))
}

function isInBody({ body, wholeBody }: Fingerprint): boolean {
  return body !== undefined || wholeBody !== undefined
}

/** `nginx` is the product of `nginx` and `nginx/1.22.1`, not of `nginx-clone`. */
function isProduct(value: string, product: string): boolean {
  return value.startsWith(product) && !/^[a-z0-9_-]/.test(value.slice(product.length))
}
