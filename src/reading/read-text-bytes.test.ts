import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logPrograms } from '../catalog/log-lines/index.ts'
import { createTextReader, readText } from './read-text.ts'

const samples = logPrograms.flatMap(({ lines }) => lines.map(({ sample }) => sample))
const encoder = new TextEncoder()

function readBytes(text: string, sizes: readonly number[] = []) {
  const bytes = encoder.encode(text)
  const reader = createTextReader()
  let at = 0
  for (const size of sizes) {
    reader.pushBytes(bytes.slice(at, at + size))
    at += size
  }
  reader.pushBytes(bytes.slice(at))
  return reader.end()
}

/** Lines that differ in their tails and times, as those of a long log do. */
function manyLike(sample: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    sample.replaceAll('/cart', `/cart/${index}`).replace(/:(\d\d) \[/, `:${String(index % 60).padStart(2, '0')} [`),
  )
}

describe('bytes and text', () => {
  it('are read the same: every sample of the catalog, one after another and many of a kind', () => {
    for (const text of [samples.join('\n'), samples.join('\n\n'), manyLike(samples[0] ?? '', 500).join('\n')])
      expect(readBytes(text)).toEqual(readText(text))
  })

  it('are read the same, whatever is cut, mixed or in between, in any pieces', () => {
    const line = fc.oneof(
      fc.constantFrom(...samples),
      fc.constantFrom(...samples).chain((sample) => fc.nat(sample.length).map((at) => sample.slice(at))),
      fc.constantFrom(...samples).chain((sample) => fc.nat(sample.length).map((at) => sample.slice(0, at))),
      fc.string(),
      fc.constant(''),
      fc.constantFrom(...samples).map((sample) => `nginx_1  | ${sample}`),
      fc.constantFrom(...samples).map((sample) => sample.replaceAll('"', '\\"')),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 20 }), (lines, sizes) => {
        const text = lines.join('\n')
        expect(readBytes(text, sizes)).toEqual(readText(text))
      }),
      { numRuns: 300 },
    )
  })
})
