/** Counts the bytes of a body and keeps them, up to a limit. */
export function createBodyExcerpt(limit: number): BodyExcerpt {
  let kept: Buffer = Buffer.alloc(0)
  let length = 0
  return {
    add: (bytes) => {
      const some = bytes.subarray(0, limit - length)
      if (length + some.length > kept.length) {
        const bigger = Buffer.alloc(Math.min(limit, Math.max(length + some.length, kept.length * 2)))
        bigger.set(kept.subarray(0, length))
        kept = bigger
      }
      kept.set(some, length)
      length += some.length
      return some.length === bytes.length
    },
    received: () => length,
    text: () => kept.toString('utf8', 0, length),
  }
}

export type BodyExcerpt = {
  /** Out: false when the bytes went over the limit; what fits is kept. */
  add: (bytes: Uint8Array) => boolean
  received: () => number
  /** As UTF-8, with U+FFFD for what is none. */
  text: () => string
}
