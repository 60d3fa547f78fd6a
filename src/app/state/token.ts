/** The key in the storage of this origin: no other port can read it, and a runbook’s link in a new tab can probe. A new start makes a new token. */
const storageKey = 'badgateway-token'
/** The last one that the server took: a link on another site can bring a false one here, and must not cost the right one. */
const takenKey = 'badgateway-token-taken'

let token: string | null = null
let isRefused = false
const listeners = new Set<() => void>()

/**
 * Takes the token out of the address (`#token=…`, alone or after other parts) into this origin’s storage, and removes it from
 * the address at once, so that no link and no way back holds it. The browser’s own list of visited addresses keeps what was opened; the
 * token ends with the server. Call before the first render.
 */
export function takeToken(): void {
  token = stored(storageKey)
  addEventListener('hashchange', takeFromAddress)
  takeFromAddress()
}

export function readToken(): string | null {
  return token
}

/** Keeps a token for this origin. Out: false, and nothing kept, where it cannot be one. */
export function keepToken(text: string): boolean {
  if (!/^[\w-]{8,200}$/.test(text)) return false
  isRefused = false
  remember(text)
  return true
}

/** Whether the server took the last token for none of its own. */
export function wasTokenRefused(): boolean {
  return isRefused
}

/** Notes that the server took a token. */
export function noteTakenToken(taken: string): void {
  if (stored(takenKey) !== taken) store(takenKey, taken)
}

/** Drops a token that the server does not take; another tab may hold a newer one, and the one that it took before may still be good. */
export function forgetToken(refused: string): void {
  if (stored(takenKey) === refused) store(takenKey, null)
  if (token !== refused) return
  const newest = stored(storageKey)
  const other = newest === refused ? stored(takenKey) : newest
  isRefused = other === null
  remember(other)
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
  keepToken(found.slice(6))
}

function remember(value: string | null): void {
  token = value
  store(storageKey, value)
  for (const listener of listeners) listener()
}

function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Storage may be forbidden; the token then lasts until a reload.
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
