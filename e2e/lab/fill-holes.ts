/**
 * Fills every `@name@` of a text, and of every text inside a list or an object; regular expressions stay as they are.
 * In: the values by name. Throws for a hole that has none, so that no typing error reaches a proxy.
 */
export function fillHoles<T>(given: T, values: Readonly<Record<string, string>>): T {
  return fill(given, values) as T
}

function fill(given: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof given === 'string')
    return given.replace(/@([a-z][a-z0-9-]*)@/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`Nothing fills @${name}@.`)
      return value
    })
  if (Array.isArray(given)) return given.map((one) => fill(one, values))
  if (given === null || typeof given !== 'object' || given instanceof RegExp) return given
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [fill(key, values), fill(value, values)]))
}
