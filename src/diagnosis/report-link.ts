import type { Report } from '../contract/report.ts'
import { readReport } from './read-report.ts'

/** No report is larger; a link of 48 kB can inflate to 50 MB, so inflating stops here (bytes). */
const inflatedLimit = 1_000_000

/** Packs a whole report into a fragment, `#s=` and base64url of raw deflate (RFC 1951, RFC 4648 section 5). */
export async function writeReportLink(report: Report): Promise<string> {
  const bytes = await readAll(
    new Blob([JSON.stringify(report)]).stream().pipeThrough(new CompressionStream('deflate-raw')),
    Number.POSITIVE_INFINITY,
  )
  return `#s=${toBase64Url(bytes)}`
}

/** Unpacks and checks such a fragment. Out: the report, or one line that says what is wrong. Never rejects. */
export async function readReportLink(fragment: string): Promise<{ report: Report } | { error: string }> {
  const packed = /^#?s=([A-Za-z0-9_-]+)$/.exec(fragment)?.[1]
  if (packed === undefined) return { error: 'The link is cut or holds no report. Ask for it again, whole.' }
  try {
    const stream = new Blob([fromBase64Url(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readAll(stream, inflatedLimit))
    const read = readReport(text)
    return 'report' in read ? read : { error: sayOdd[read.odd] }
  } catch {
    return { error: 'The link is damaged: it does not unpack. Ask for it again, whole.' }
  }
}

const sayOdd = {
  newer: 'The report was made by a newer badgateway. Open it with that one, or ask for it as text.',
  other: 'The link holds something else than a report of this version.',
}

async function readAll(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length
    if (size > limit) {
      await reader.cancel()
      throw new RangeError('too large')
    }
    chunks.push(part.value)
  }
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}
