/** Puts every text within plain data through `hide`; fields named in `except` stay. */
export function hideIn<T>(value: T, hide: (text: string) => string, except: ReadonlySet<string>): T {
  const inside = (one: unknown): unknown => {
    if (typeof one === 'string') return hide(one)
    if (Array.isArray(one)) return one.map(inside)
    if (typeof one !== 'object' || one === null) return one
    const copy: Record<string, unknown> = { ...one }
    for (const key of Object.keys(copy)) if (!except.has(key)) copy[key] = inside(copy[key])
    return copy
  }
  return inside(value) as T
}
