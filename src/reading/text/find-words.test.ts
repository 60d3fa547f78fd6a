import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileWords } from './find-words.ts'

type Find = { word: number; at: number }

function findAll(words: readonly string[], text: string): Find[] {
  const found: Find[] = []
  compileWords(words)(text, (word, at) => found.push({ word, at }))
  return found.sort(byPlace)
}

function findOneByOne(words: readonly string[], text: string): Find[] {
  const found: Find[] = []
  for (const [word, searched] of words.entries())
    for (let at = text.indexOf(searched); at !== -1; at = text.indexOf(searched, at + 1)) found.push({ word, at })
  return found.sort(byPlace)
}

const byPlace = (a: Find, b: Find) => a.at - b.at || a.word - b.word

describe('compileWords', () => {
  it('finds words inside words, at the same place and twice', () => {
    expect(findAll(['he', 'she', 'his', 'hers', 'he'], 'ushers')).toEqual([
      { word: 1, at: 1 },
      { word: 0, at: 2 },
      { word: 3, at: 2 },
      { word: 4, at: 2 },
    ])
  })

  it('calls back in the order of their ends', () => {
    const found: Find[] = []
    compileWords(['abcd', 'bc'])('abcd', (word, at) => found.push({ word, at }))
    expect(found).toEqual([
      { word: 1, at: 1 },
      { word: 0, at: 0 },
    ])
  })

  it('is ended by characters outside ASCII', () => {
    expect(findAll(['ab'], 'aéb ab€ab\u0000ab')).toEqual([
      { word: 0, at: 4 },
      { word: 0, at: 7 },
      { word: 0, at: 10 },
    ])
  })

  it('finds nothing without words or text', () => {
    expect(findAll([], 'anything')).toEqual([])
    expect(findAll(['word'], '')).toEqual([])
  })

  it('refuses words that it could not find', () => {
    expect(() => compileWords(['ok', 'don’t'])).toThrow('Only words of ASCII can be looked for: don’t')
    expect(() => compileWords([''])).toThrow('Only words of ASCII can be looked for: ')
  })

  it('agrees with a search for one word at a time', () => {
    const letters = (most: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength: 1, maxLength: most })
    const anything = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(
        fc.array(letters(5), { maxLength: 12 }),
        fc.oneof(
          letters(60),
          fc.tuple(letters(9), anything, letters(9)).map((parts) => parts.join('')),
        ),
        (words, text) => {
          expect(findAll(words, text)).toEqual(findOneByOne(words, text))
        },
      ),
      { numRuns: 500 },
    )
  })
})
