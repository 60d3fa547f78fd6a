import * as v from 'valibot'

/** What lets this browser delete a report that it stored, and when it no longer needs it (ISO 8601). */
export type DeleteToken = { token: string; expiresAt: string }

const DeleteTokenSchema = v.object({ token: v.string(), expiresAt: v.string() })
const prefix = 'badgateway-delete-'

/** Where storage is forbidden the tokens last until a reload. */
const inMemory = new Map<string, string>()

/** Keeps the delete token of a stored report in this browser, and drops those of reports that have expired. */
export function keepDeleteToken(id: string, token: DeleteToken, now = Date.now()): void {
  for (const [key, text] of all()) if (Date.parse(parse(text)?.expiresAt ?? '') < now) remove(key)
  const text = JSON.stringify(token)
  try {
    localStorage.setItem(prefix + id, text)
  } catch {
    inMemory.set(prefix + id, text)
  }
}

/** The token that deletes a stored report; null where this browser did not store it. */
export function deleteTokenOf(id: string): string | null {
  const text = stored(prefix + id) ?? inMemory.get(prefix + id)
  return text === undefined ? null : (parse(text)?.token ?? null)
}

export function forgetDeleteToken(id: string): void {
  remove(prefix + id)
}

function all(): [string, string][] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
    return [...keys.map((key): [string, string] => [key, localStorage.getItem(key) ?? '']), ...inMemory]
  } catch {
    return [...inMemory]
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function remove(key: string): void {
  inMemory.delete(key)
  try {
    localStorage.removeItem(key)
  } catch {
    // It was never there.
  }
}

function parse(text: string): DeleteToken | null {
  try {
    const checked = v.safeParse(DeleteTokenSchema, JSON.parse(text))
    return checked.success ? checked.output : null
  } catch {
    return null
  }
}
