import { setFlagsFromString } from 'node:v8'

/**
 * Makes V8 collect garbage earlier instead of taking more memory, for commands that make a lot of it and keep little: the space for new
 * objects stays as large as it is, and the other grows by a tenth at a time. Costs a few hundredths of the time, saves a fifth of the memory.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=10')
}
