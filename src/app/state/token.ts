/** The key in the storage of this tab: it ends with the tab, and no other origin or port can read it. */
const storageKey = 'badgateway-token'

let token: string | null = null
const listeners = new Set<() => void>()

/**
 * Takes the token out of the address (`#token=…`, alone or after other parts) into this tab's storage, and removes it from
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

/** Drops a token that the server no longer takes, unless a newer one has come since. */
export function forgetToken(refused: string): void {
  if (token === refused) remember(null)
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
    if (value === null) sessionStorage.removeItem(storageKey)
    else sessionStorage.setItem(storageKey, value)
  } catch {
    // Storage may be forbidden; the token then lasts until a reload.
  }
  for (const listener of listeners) listener()
}

function stored(): string | null {
  try {
    return sessionStorage.getItem(storageKey)
  } catch {
    return null
  }
}
