/** A response header as it was measured: its bytes (Apache: its longest line), and what the proxy takes now; absent where not known. */
export type MeasuredHeader = { bytes?: number | undefined; limit?: number | undefined }

/** The values of the holes that size a proxy’s header buffer. */
export type HeaderSizes = {
  headerSaid: string
  headerBuffer: string
  headerBuffers: string
  headerBusy: string
  headerMemory: string
  headerBytes: string
  haproxyBuffer: string
}

/** Without a measurement: what most headers fit that are too big for the defaults. */
const usual = 16_384
/** What HAProxy keeps of its buffer for rewriting: https://docs.haproxy.org/2.8/configuration.html#tune.maxrewrite */
const haproxyKeeps = 1024

/**
 * Sizes the buffers for a header: a power of two with room for a quarter more than was measured, above what the proxy has now, and the sizes
 * that must fit it. nginx takes busy_buffers_size only between the larger of one buffer and buffer_size, and all buffers but one:
 * https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_busy_buffers_size
 */
export function headerSizes({ bytes, limit }: MeasuredHeader): HeaderSizes {
  const needed = Math.max(bytes === undefined ? usual : Math.ceil(bytes * 1.25), (limit ?? 0) + 1, 8192)
  const size = powerOfTwo(needed)
  const count = size > usual ? 4 : 8
  return {
    headerSaid:
      bytes === undefined
        ? 'The header was not measured: if it is above 13,000 bytes, double all sizes.'
        : `Sized for the ${bytes} bytes that were measured, and a quarter more.`,
    headerBuffer: inKilobytes(size),
    headerBuffers: `${count} ${inKilobytes(size)}`,
    headerBusy: inKilobytes(2 * size),
    headerMemory: inKilobytes((count + 1) * size),
    headerBytes: String(size),
    haproxyBuffer: String(Math.max(2 * usual, powerOfTwo(needed + haproxyKeeps))),
  }
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(atLeast))
}

function inKilobytes(bytes: number): string {
  return `${bytes / 1024}k`
}
