import type { Where } from '../../contract/where.ts'
import { quote } from '../../reading/quote.ts'
import { createTextReader } from '../../reading/read-text.ts'
import { textHints } from '../../reading/text-hints.ts'
import { type TextFound, textFound } from './text-found.ts'

/** What to read: a text, or a file that is read piece by piece. `name` is the file’s, or what to call the text. */
export type ReadJob = { source: string | Blob; name: string; where: Where }

/** How much of a text is read between two looks at the clock, in characters. */
const pieceLength = 1 << 20

/**
 * Reads a source to its end. A file is streamed, as UTF-8 or as UTF-16 where its first bytes say so, and unpacked where it is gzip;
 * of it never more than a piece is held. `onProgress` gets how much is read, in bytes of a file and characters of a text.
 * Rejects when a file cannot be read.
 */
export async function readSource({ source, name, where }: ReadJob, onProgress: (done: number) => void): Promise<TextFound> {
  const start = performance.now()
  const reader = createTextReader({ name: quote(name), ...textHints(where) })
  if (typeof source === 'string') {
    for (let at = 0; at < source.length; at += pieceLength) {
      reader.push(source.slice(at, at + pieceLength))
      onProgress(Math.min(source.length, at + pieceLength))
    }
  } else {
    const texts = (await textsOf(source, onProgress)).getReader()
    for (let piece = await texts.read(); !piece.done; piece = await texts.read()) reader.push(piece.value)
  }
  return textFound(reader.end(), performance.now() - start, name)
}

async function textsOf(file: Blob, onProgress: (done: number) => void): Promise<ReadableStream<string>> {
  const [first = 0, second = 0] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  let done = 0
  const bytes = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        done += piece.byteLength
        onProgress(done)
        controller.enqueue(piece)
      },
    }),
  )
  if (first === 0x1f && second === 0x8b) return bytes.pipeThrough(new DecompressionStream('gzip')).pipeThrough(new TextDecoderStream())
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return bytes.pipeThrough(new TextDecoderStream(encoding))
}
