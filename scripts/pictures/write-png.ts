import { crc32, deflateSync } from 'node:zlib'

/**
 * Writes a PNG with a palette (PNG specification, third edition, colour type 3): a picture of few colours takes half of what it does in
 * full colour. In: opaque RGBA pixels. Out: the file. Throws where it has more than 256 colours, once each is rounded to steps of 4.
 */
export function writePng({ width, height, pixels }: { width: number; height: number; pixels: Uint8Array }): Uint8Array {
  const palette = new Map<number, number>()
  const indexOf = (colour: number) => {
    const index = palette.get(colour) ?? palette.size
    palette.set(colour, index)
    return index
  }
  const view = new DataView(pixels.buffer, pixels.byteOffset)
  // Each row begins with the number of its filter: 0, none.
  const rows = Buffer.alloc((width + 1) * height)
  let [before, index] = [-1, 0]
  for (let at = 0; at < width * height; at++) {
    const pixel = view.getUint32(at * 4)
    if (pixel !== before) index = indexOf((round(pixel >>> 24) << 16) | (round((pixel >>> 16) & 255) << 8) | round((pixel >>> 8) & 255))
    before = pixel
    rows[at + Math.floor(at / width) + 1] = index
  }
  if (palette.size > 256) throw new Error(`The picture has ${palette.size} colours; a palette holds 256.`)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from([...palette.keys()].flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The nearest step of 4, at most 255: nobody sees the difference on an edge between two colours. */
function round(value: number): number {
  return Math.min(255, (value + 2) & ~3)
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
