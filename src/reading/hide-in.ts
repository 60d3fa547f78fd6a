/** Puts every text within plain data through `hide`; fields named in `except` stay. */
export function hideIn<T>(value: T, hide: (text: string) => string, except: ReadonlySet<string>): T {
  const inside = (one: unknown): unknown => {
    if (typeof one === 'string') return hide(one)
    if (Array.isArray(one)) return one.map(inside)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, field]) => [key, except.has(key) ? field : inside(field)]))
  }
  return inside(value) as T
}
