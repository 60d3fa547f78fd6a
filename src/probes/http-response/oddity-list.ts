import type { HttpOddity } from '../../contract/http-oddities.ts'

/** An oddity and where it stands: bytes from the first byte received. */
export type FoundOddity = { offset: number; what: HttpOddity }
export type NoteOddity = (what: HttpOddity, offset: number) => void

// Enough to see a habit; a header of nothing but bare line feeds must not fill the report.
const perKind = 5

/** Collects oddities in the order in which they are noted, each kind at most five times, so that a hostile answer cannot grow the list. */
export function createOddityList(): { note: NoteOddity; found: FoundOddity[] } {
  const counts = new Map<HttpOddity, number>()
  const found: FoundOddity[] = []
  return {
    found,
    note: (what, offset) => {
      const count = counts.get(what) ?? 0
      if (count === perKind) return
      counts.set(what, count + 1)
      found.push({ offset, what })
    },
  }
}
