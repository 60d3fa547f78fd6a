/** What a secret is, as a mark in its place tells: `[hidden password]`. */
export const secretKinds = ['cookie', 'login', 'password', 'token', 'key', 'secret', 'credentials', 'private key', 'card number'] as const
export type SecretKind = (typeof secretKinds)[number]

/**
 * What gives a secret away in text. Each shape is one expression whose first group is kept and whose second is the secret.
 * They must stay linear: every repeat before the secret is bounded, and what follows the secret is none that a repeat could begin again with.
 */
export type SecretShape = {
  what: string
  kind: SecretKind
  shape: RegExp
  /** One of these must stand in the text, in any case, for the expression to be tried: for those that begin as any word does, and are slow. */
  needs?: readonly string[]
}
