import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGramWords } from './word-grams.ts'

const unique = (words: readonly string[]) => [...new Set(words)].sort()

describe('compileGramWords', () => {
  it('finds the words that a text holds, short ones too', () => {
    const { find } = compileGramWords(['_temp/', 'client_max_body_size', ': "', '[error]', 'temp'])
    expect(unique(find('/var/cache/nginx/client_temp/0000000023'))).toEqual(['_temp/', 'temp'])
    expect(unique(find('[error] x: "client_max_body_size"'))).toEqual([': "', '[error]', 'client_max_body_size'])
    expect(find('')).toEqual([])
  })

  it('agrees with a search for one word at a time', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '_', 'é'), maxLength: 60 })
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '_'), minLength: 1, maxLength: 8 }), { maxLength: 12 })
    fc.assert(
      fc.property(letters, words, (text, all) => {
        expect(unique(compileGramWords(all).find(text))).toEqual(unique(all.filter((word) => text.includes(word))))
      }),
      { numRuns: 500 },
    )
  })
})
