import { cpus, totalmem } from 'node:os'

/** Words that the benchmarks share. */

/** The machine and the day, as a sentence part. */
export function machine() {
  const day = new Date().toISOString().slice(0, 10)
  return `${day}. ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${(totalmem() / 1e9).toFixed(0)} GB of memory, Node ${process.version}`
}

/** A line that says what came out, what is wanted and whether it holds. */
export function verdict(/** @type {{ what: string, is: string, wanted: string, holds: boolean }} */ { what, is, wanted, holds }) {
  return `- ${what}: ${is}; wanted is ${wanted}. ${holds ? 'Holds.' : '**Missed.**'}`
}

export function megabytes(/** @type {number | null} */ bytes) {
  return bytes === null ? 'not measured' : `${(bytes / 1e6).toFixed(1)} MB`
}

export function ms(/** @type {number} */ time) {
  return `${time.toFixed(time < 10 ? 1 : 0)} ms`
}

/** The value below which a share of sorted numbers lies; 0 where there is none. */
export function percentile(/** @type {number[]} */ sorted, /** @type {number} */ share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export function median(/** @type {number[]} */ numbers) {
  return percentile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  )
}
