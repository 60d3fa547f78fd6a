import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { unfurlPictures } from '../../src/catalog/unfurl-pictures.ts'
import { colours } from './draw-picture.ts'
import { renderPictures } from './render-pictures.ts'
import { writePng } from './write-png.ts'

let files: Map<string, Uint8Array>
beforeAll(async () => {
  files = await renderPictures()
}, 120_000)

describe('renderPictures', () => {
  it('has a file for every picture of the catalog and no other', () => {
    expect([...files.keys()]).toEqual(unfurlPictures.map(({ name }) => `og/${name}.png`))
  })

  it('makes each a PNG of 1200 × 630 pixels below 60 kB', () => {
    const odd = [...files].filter(([, bytes]) => bytes.length > 60_000 || JSON.stringify(headerOf(bytes)) !== '["PNG",1200,630]')
    expect(odd.map(([name]) => name)).toEqual([])
  })

  it('draws no two alike', () => {
    expect(new Set([...files.values()].map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(files.size)
  })

  it('sets the words in its own font: a headline leaves more ink than none', async () => {
    const rows = (name: string) => inkIn(files.get(`og/${name}.png`) ?? new Uint8Array(), 150, 320)
    expect(unfurlPictures.filter(({ name }) => rows(name) < 5_000).map(({ name }) => name)).toEqual([])
  })
})

describe('the colours', () => {
  it('are the light ones of the page', () => {
    const tokens = readFileSync('src/app/ui/tokens.css', 'utf8')
    const light = Object.fromEntries(
      Object.keys(colours).map((name) => [name, new RegExp(`--${name}: light-dark\\((#\\w+),`).exec(tokens)?.[1]]),
    )
    expect(light).toEqual(colours)
  })
})

describe('writePng', () => {
  it('keeps the pixels, in a palette', () => {
    const [red, white] = [
      [252, 0, 0, 255],
      [255, 255, 255, 255],
    ]
    const png = Buffer.from(writePng({ width: 2, height: 2, pixels: Uint8Array.from([red, red, white, red].flat()) }))
    expect([png.indexOf('PLTE'), png.subarray(41, 47), inflateSync(dataOf(png))]).toEqual([
      37,
      Buffer.from([252, 0, 0, 255, 255, 255]),
      Buffer.from([0, 0, 0, 0, 1, 0]),
    ])
  })

  it('refuses more colours than a palette holds', () => {
    const pixels = Uint8Array.from(Array.from({ length: 300 }, (_, at) => [(at & 63) * 4, (at >> 6) * 4, 0, 255]).flat())
    expect(() => writePng({ width: 300, height: 1, pixels })).toThrow('The picture has 300 colours; a palette holds 256.')
  })
})

/** PNG specification, third edition: 8 bytes of signature, then IHDR with width and height. */
function headerOf(bytes: Uint8Array): [string, number, number] {
  const buffer = Buffer.from(bytes)
  return [buffer.toString('latin1', 1, 4), buffer.readUInt32BE(16), buffer.readUInt32BE(20)]
}

function dataOf(png: Buffer): Buffer {
  const at = png.indexOf('IDAT')
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4))
}

/** How many pixels of these rows are not the paper’s colour, which is the first one. */
function inkIn(bytes: Uint8Array, from: number, to: number): number {
  const rows = inflateSync(dataOf(Buffer.from(bytes))).subarray(from * 1201, to * 1201)
  return rows.filter((index) => index !== 0).length
}
