/** Counts the bytes of a body up to `limit`, and keeps the first `most` of them. */
export function createBodyExcerpt(limit: number, most: number = limit): BodyExcerpt {
  let kept: Buffer = Buffer.alloc(0)
  let length = 0
  let received = 0

  function keep(bytes: Uint8Array) {
    if (length + bytes.length > kept.length) {
      const bigger = Buffer.allocUnsafe(Math.min(most, Math.max(length + bytes.length, kept.length * 2)))
      bigger.set(kept.subarray(0, length))
      kept = bigger
    }
    kept.set(bytes, length)
    length += bytes.length
  }

  return {
    add: (bytes) => {
      const some = bytes.subarray(0, limit - received)
      keep(some.subarray(0, most - length))
      received += some.length
      return some.length === bytes.length
    },
    received: () => received,
    text: () => kept.toString('utf8', 0, length),
  }
}

export type BodyExcerpt = {
  /** Out: false when the bytes went over the limit; what fits is counted. */
  add: (bytes: Uint8Array) => boolean
  received: () => number
  /** As UTF-8, with U+FFFD for what is none. */
  text: () => string
}
