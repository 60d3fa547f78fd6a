/** How often progress is shown, in milliseconds. */
const every = 250

/**
 * Shows how far reading has come, as one line that is written over: `error.log: 120 of 934 MB, 13 %`. Without a terminal nothing is
 * written. `end` takes the line away.
 */
export function createProgress(
  io: { isTerminal: boolean; write: (text: string) => unknown; now: () => number },
  { name, size }: { name: string; size: number | null },
): { add: (bytes: number) => void; end: () => void } {
  let read = 0
  let shownAt = io.now()
  let isShown = false
  return {
    add: (bytes) => {
      read += bytes
      if (!io.isTerminal || io.now() - shownAt < every) return
      shownAt = io.now()
      isShown = true
      io.write(`\r\u001b[K${name}: ${far(read, size)}`)
    },
    end: () => {
      if (isShown) io.write('\r\u001b[K')
    },
  }
}

function far(read: number, size: number | null): string {
  const megabytes = Math.floor(read / 1e6)
  // A file that is written to meanwhile can become larger than it was.
  if (size === null || size === 0 || read > size) return `${megabytes} MB`
  return `${megabytes} of ${Math.ceil(size / 1e6)} MB, ${Math.floor((read * 100) / size)} %`
}
