/** The key in the storage of this origin: no other port can read it, and a runbook’s link in a new tab can probe. A new start makes a new token. */
const storageKey = 'badgateway-token'

let token: string | null = null
const listeners = new Set<() => void>()

/**
 * Takes the token out of the address (`#token=…`, alone or after other parts) into this origin’s storage, and removes it from
 * the address at once, so that it is in no link and in no history. Call before the first render.
 */
export function takeToken(): void {
  token = stored()
  addEventListener('hashchange', takeFromAddress)
  takeFromAddress()
}

export function readToken(): string | null {
  return token
}

/** Drops a token that the server no longer takes; another tab may hold a newer one. */
export function forgetToken(refused: string): void {
  if (token !== refused) return
  const newest = stored()
  remember(newest === refused ? null : newest)
}

export function subscribeToToken(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function takeFromAddress(): void {
  const parts = location.hash.slice(1).split('&')
  const found = parts.find((part) => part.startsWith('token='))
  if (found === undefined) return
  const rest = parts.filter((part) => !part.startsWith('token=')).join('&')
  history.replaceState(history.state, '', `${location.pathname}${location.search}${rest === '' ? '' : `#${rest}`}`)
  if (/^[\w-]{8,200}$/.test(found.slice(6))) remember(found.slice(6))
}

function remember(value: string | null): void {
  token = value
  try {
    if (value === null) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, value)
  } catch {
    // Storage may be forbidden; the token then lasts until a reload.
  }
  for (const listener of listeners) listener()
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
