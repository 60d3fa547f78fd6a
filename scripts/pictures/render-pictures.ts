import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { unfurlPictures } from '../../src/catalog/unfurl-pictures.ts'
import { drawPicture, fontFamily } from './draw-picture.ts'
import { writePng } from './write-png.ts'

let ready: Promise<Uint8Array[]> | undefined

/** Renders every picture of the catalog. Out: the PNG of each, by the name of its file (`og/NAME.png`). Needs no browser and no font of the system. */
export async function renderPictures(): Promise<Map<string, Uint8Array>> {
  ready ??= prepare()
  const fontBuffers = await ready
  const font = { fontBuffers, loadSystemFonts: false, defaultFontFamily: fontFamily }
  return new Map(unfurlPictures.map((picture) => [`og/${picture.name}.png`, renderPng(drawPicture(picture), font)]))
}

/** What the renderer holds is not collected by itself. */
function renderPng(svg: string, font: object): Uint8Array {
  const drawing = new Resvg(svg, { font })
  const image = drawing.render()
  const png = writePng(image)
  image.free()
  drawing.free()
  return png
}

/** Starts the renderer, which can be done only once a process. Out: the fonts. */
async function prepare(): Promise<Uint8Array[]> {
  const require = createRequire(import.meta.url)
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  const regular = require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')
  const bold = require.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf')
  return Promise.all([readFile(regular), readFile(bold)])
}
