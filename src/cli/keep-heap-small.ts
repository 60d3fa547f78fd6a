import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { holdYoungSpace } from './keep-young-space.ts'

/**
 * Makes V8 collect garbage earlier instead of taking more memory, for commands that make a lot of it and keep little: the space for new
 * objects stays as large as it is, and the other grows by a tenth at a time. That counts from the first whole collection on, which would
 * come late, so one is made now. Costs some ten milliseconds and a few hundredths of the time, saves a quarter of the memory.
 */
export function keepHeapSmall(): void {
  holdYoungSpace()
  setFlagsFromString('--heap-growing-percent=10')
  setFlagsFromString('--expose-gc')
  runInNewContext('globalThis.gc?.()')
  setFlagsFromString('--no-expose-gc')
}
