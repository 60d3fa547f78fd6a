import { readSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createTextReader, type TextHints, type TextReader, type TextReading } from '../reading/read-text.ts'
import { WrongCall } from './wrong-call.ts'

/**
 * Where text comes from: a file, or standard input. `name` is what to call it; `size` in bytes, null when it has none. A piece is only good
 * until the next is asked for.
 */
export type TextInput = { name: string; open: () => AsyncIterable<Buffer | string>; size: () => Promise<number | null> }

export function fileInput(path: string): TextInput {
  return {
    name: path,
    open: () => readPieces(path),
    size: async () => {
      const found = await stat(path).catch(() => null)
      return found?.isFile() ? found.size : null
    },
  }
}

/**
 * Every piece comes in the same memory, small enough to stay in the processor’s cache: a stream would fill new memory with each. Nothing else
 * waits in this program, so reading may block.
 */
async function* readPieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    const memory = Buffer.allocUnsafeSlow(64 * 1024)
    for (;;) {
      const length = readSync(file.fd, memory)
      if (length === 0) return
      yield memory.subarray(0, length)
    }
  } finally {
    await file.close()
  }
}

export function streamInput(stream: AsyncIterable<Buffer | string>): TextInput {
  return { name: 'standard input', open: () => stream, size: async () => null }
}

/**
 * Reads an input to its end; `onBytes` gets the bytes of each piece. UTF-8 unless a byte order mark says UTF-16; NUL bytes, which a log
 * that was cut while it is written begins with, are left out.
 * Rejects with WrongCall when it cannot be read, or is no text.
 */
export async function readInput(
  { name, open }: TextInput,
  { hints, onBytes }: { hints: TextHints; onBytes: (bytes: number) => void },
): Promise<TextReading> {
  const reader = createTextReader({ name, ...hints })
  let push: ((bytes: Buffer) => void) | null = null
  try {
    for await (const piece of open()) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      push ??= pusherFor(bytes, name, reader)
      push(bytes)
      onBytes(bytes.length)
    }
  } catch (error) {
    if (error instanceof WrongCall) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new WrongCall(`${name} cannot be read: ${reasons[code] ?? 'reading failed'}.`)
  }
  return reader.end()
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'it is not there',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  EISDIR: 'it is a folder. Name the files in it',
  ENAMETOOLONG: 'the name is too long',
}

/** How the bytes get to the reader, by those that the input begins with. Throws WrongCall when they are no text. */
function pusherFor(bytes: Buffer, name: string, reader: TextReader): (bytes: Buffer) => void {
  const [a, b] = bytes
  const utf16 = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null
  if (utf16 !== null) {
    const decoder = new TextDecoder(utf16)
    return (piece) => reader.push(decoder.decode(piece, { stream: true }))
  }
  const packed = packers.find(({ magic }) => bytes.subarray(0, magic.length).equals(magic))
  if (packed !== undefined) throw new WrongCall(`${name} is packed. Unpack it first: ${packed.run} … | badgateway read`)
  if (looksBinary(bytes.subarray(0, 64 * 1024))) throw new WrongCall(`${name} is no text. Name a log, or the output of a command.`)
  return (piece) => reader.pushBytes(piece.includes(0) ? piece.filter((byte) => byte !== 0) : piece)
}

const packers = [
  { run: 'zcat', magic: Buffer.from([0x1f, 0x8b]) },
  { run: 'bzcat', magic: Buffer.from('BZh') },
  { run: 'xzcat', magic: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]) },
  { run: 'zstdcat', magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) },
]

/** Text holds hardly a control character but white space, backspace and escape; a file of NUL bytes alone is an empty log. */
function looksBinary(bytes: Buffer): boolean {
  let controls = 0
  let others = 0
  for (const byte of bytes) {
    if (byte === 0) continue
    if (byte < 32 && !(byte >= 8 && byte <= 13) && byte !== 27) controls += 1
    else others += 1
  }
  return controls > (controls + others) * 0.03
}
