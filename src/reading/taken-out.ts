import type { TakenOut } from './redact.ts'
import { secretKinds } from './secret-shapes.ts'

/** Counts what was hidden in texts, by the marks that stand in its place. `e-mail address` and `own word` are what the person had taken out. */
export type Marked = TakenOut & Partial<Record<'e-mail address' | 'own word', number>>

/** In: texts that were redacted, each once. Out: how many marks of each kind stand in them; a word of the person’s own counts once. */
export function countMarks(texts: Iterable<string>): Marked {
  const marked: Marked = {}
  const own = new Set<string | undefined>()
  const count = (kind: keyof Marked, times = 1) => {
    if (times > 0) marked[kind] = (marked[kind] ?? 0) + times
  }
  for (const text of texts) {
    for (const [, kind] of text.matchAll(/\[hidden ([a-z -]{1,20})\]/g)) if (isKind(kind)) count(kind)
    for (const [, number] of text.matchAll(/\[redacted (\d{1,4})\]/g)) own.add(number)
    count('query value', [...text.matchAll(/(?:[?&][^\s"'<>#&=?…]{1,100}=|%3D|\w\?)…/gi)].length)
  }
  count('own word', own.size)
  return marked
}

export function addTaken(all: readonly Marked[]): Marked {
  const sum: Marked = {}
  for (const taken of all) for (const kind of kinds) if (taken[kind]) sum[kind] = (sum[kind] ?? 0) + taken[kind]
  return sum
}

const words = {
  cookie: ['cookie', 'cookies'],
  login: ['user and password', 'pairs of user and password'],
  password: ['password', 'passwords'],
  token: ['token', 'tokens'],
  key: ['key', 'keys'],
  secret: ['secret', 'secrets'],
  credentials: ['Authorization header', 'Authorization headers'],
  'private key': ['private key', 'private keys'],
  'card number': ['card number', 'card numbers'],
  'query value': ['query-string value', 'query-string values'],
  'e-mail address': ['e-mail address', 'e-mail addresses'],
  'own word': ['word of your own', 'words of your own'],
} as const satisfies Record<keyof Marked, readonly [string, string]>

const kinds = Object.keys(words) as (keyof typeof words)[]

function isKind(kind: string | undefined): kind is (typeof secretKinds)[number] | 'e-mail address' {
  return kind === 'e-mail address' || (secretKinds as readonly (string | undefined)[]).includes(kind)
}

/** One row a kind, such as `3 cookies`; empty when nothing was taken out. */
export function sayTaken(taken: Marked): string[] {
  return kinds.flatMap((kind) => {
    const count = taken[kind] ?? 0
    return count === 0 ? [] : [`${withCommas(count)} ${words[kind][count === 1 ? 0 : 1]}`]
  })
}

/** `12,345`, without the many megabytes of `toLocaleString`: all of ICU’s formats come with it. */
function withCommas(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
