import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { FactSchema } from '../contract/fact.ts'
import { subjectValueProblem } from '../contract/subjects.ts'
import { hostileTexts, knownLines } from './hostile-texts.ts'
import { createTextReader, readText, type TextReading } from './read-text.ts'

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => new TextDecoder().decode(bytes)),
  fc.string({ unit: fc.constantFrom(...'{}[]()<>"\'\\\n\r\t :,.=#*|-0a&;%/'), maxLength: 400 }),
)

const sample = fc.constantFrom(...knownLines)
const place = fc.double({ min: 0, max: 1, noNaN: true })
const cut = (text: string, where: number) => Math.floor(where * text.length)

const spliced = fc
  .tuple(sample, place, fc.constantFrom('', ' ', '\n', '\r\n', ',', '\\n', '\u0000', ' | '), sample, place)
  .map(([one, end, joint, other, start]) => one.slice(0, cut(one, end)) + joint + other.slice(cut(other, start)))

const swapped = fc.tuple(sample, place, place).map(([text, a, b]) => {
  const chars = [...text]
  const [i, j] = [cut(text, a * 0.99), cut(text, b * 0.99)]
  const [left = '', right = ''] = [chars[i], chars[j]]
  chars[i] = right
  chars[j] = left
  return chars.join('')
})

const dressed = fc
  .tuple(
    sample,
    fc.constantFrom<(text: string) => string>(
      (text) => JSON.stringify(text),
      (text) => JSON.stringify({ log: `${text}\n`, stream: 'stderr', time: '2026-11-22T03:11:20.1Z' }),
      (text) => text.replaceAll('"', '&quot;'),
      (text) => text.replace(/(.{73})/g, '$1\n'),
      (text) => text.replaceAll(', ', ',\n    '),
      (text) => `nginx_1  | <134>Nov 22 03:11:20 gw app[9]: ${text}`,
      (text) => `==> ${text} <==\n${text}`,
      (text) => `9999-12-31T23:59:59-99:99 ${text}`,
    ),
  )
  .map(([text, dress]) => dress(text))

/** A piece out of a hostile text, so that one begins and ends anywhere. */
const hostile = fc
  .tuple(fc.constantFrom(...hostileTexts), fc.nat({ max: 300 }), fc.nat({ max: 600 }))
  .map(([{ make }, from, length]) => make(from + length).slice(from))

const mess = fc
  .array(fc.oneof({ weight: 2, arbitrary: spliced }, swapped, dressed, sample, anything, hostile), { maxLength: 8 })
  .chain((parts) => fc.constantFrom('\n', '\r\n', '\n\n', '').map((joint) => parts.join(joint)))

function readInParts(text: string, sizes: readonly number[]): TextReading {
  const reader = createTextReader()
  let from = 0
  for (const size of sizes) {
    reader.push(text.slice(from, from + size))
    from += size
  }
  reader.push(text.slice(from))
  return reader.end()
}

/** What is wrong with a reading; it must be nothing, whatever was read. */
function problems({ facts, tallies, entries, known, lines }: TextReading): unknown[] {
  const ofFacts = facts.flatMap((fact) => {
    const { quote, where, about, value } = fact
    const shape = v.safeParse(FactSchema, { ...fact, id: 'f1', overruledBy: null, setAside: null })
    return [
      subjectValueProblem(about, value),
      shape.success ? null : v.flatten(shape.issues),
      (quote ?? '').length > 300 ? { quote } : null,
      [quote, where, ...Object.values(value)].some((said) => typeof said === 'string' && controls.test(said))
        ? { quote, where, value }
        : null,
    ].filter((problem) => problem !== null)
  })
  const counted = tallies.reduce((sum, { count }) => sum + count, 0)
  return counted <= known && known <= entries && (entries === 0 || lines > 0) ? ofFacts : [...ofFacts, { counted, known, entries, lines }]
}

const controls = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/

describe('readText, whatever comes', () => {
  it.each([
    ['any characters', anything],
    ['two messages cut and joined', spliced],
    ['messages with two characters swapped', swapped],
    ['messages as other programs wrap them', dressed],
    ['hostile texts', hostile],
    ['all of these together', mess],
  ])('gives sound facts of %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(problems(readText(text))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('reads the same however it is cut', () => {
    fc.assert(
      fc.property(mess, fc.array(fc.nat({ max: 90 }), { maxLength: 40 }), (text, sizes) => {
        expect(readInParts(text, sizes)).toEqual(readText(text))
      }),
      { numRuns: 300 },
    )
  })
})
