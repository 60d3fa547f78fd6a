const lineFeed = 0x0a

/**
 * Gathers the bytes of one line, however they arrive, until its line feed or until `max` bytes are held.
 * The bytes are copied: a slice would keep the whole network buffer alive.
 */
export function createLineBuffer(): LineBuffer {
  let held: Buffer = Buffer.allocUnsafe(128)
  let length = 0
  return {
    take: (bytes, from, max) => {
      const feed = bytes.indexOf(lineFeed, from)
      const to = Math.min(feed === -1 ? bytes.length : feed + 1, from + max - length)
      held = grown(held, length + to - from, length)
      held.set(bytes.subarray(from, to), length)
      length += to - from
      return to
    },
    line: () => held.subarray(0, length),
    isWhole: () => length > 0 && held[length - 1] === lineFeed,
    clear: () => {
      length = 0
    },
  }
}

export type LineBuffer = {
  /** Takes bytes from `from` on; out: the index of the first byte not taken. */
  take: (bytes: Uint8Array, from: number, max: number) => number
  /** What is held, valid until the next call; with its line feed once whole. */
  line: () => Buffer
  isWhole: () => boolean
  clear: () => void
}

function grown(held: Buffer, needed: number, length: number): Buffer {
  if (needed <= held.length) return held
  const bigger = Buffer.allocUnsafe(Math.max(needed, held.length * 2))
  bigger.set(held.subarray(0, length))
  return bigger
}
