/** What a table has under a key that came from outside; what every object inherits (`constructor`, `toString`) is none of it. */
export function ownValue<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
