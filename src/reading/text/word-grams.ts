/** The four characters of a word that it is looked for by, as one number, the first highest. */
type Gram = number
const gramLength = 4

/**
 * Compiles the search for words of ASCII in short texts: each is looked for only where its gram stands. Takes far less memory than
 * find-words.ts. Out: `find`, a function from a text to the words that it holds, some more than once; and `bits`, where the bits
 * `Math.imul(gram, gramFactor) >>> gramShift` of all grams are set, for those who look first: no bit, no word.
 */
export function compileGramWords(words: readonly string[]): { find: (text: string) => string[]; bits: Uint32Array } {
  const byGram = new Map<Gram, { word: string; offset: number }[]>()
  const short: string[] = []
  const bits = new Uint32Array(2 ** (32 - gramShift - 5))
  for (const word of new Set(words)) {
    if (word.length < gramLength) short.push(word)
    else {
      const offset = gramOffset(word)
      const gram = gramAt(word, offset)
      byGram.set(gram, [...(byGram.get(gram) ?? []), { word, offset }])
      const slot = Math.imul(gram, gramFactor) >>> gramShift
      bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) | (1 << (slot & 31))
    }
  }
  const find = (text: string) => {
    const found = short.filter((word) => text.includes(word))
    let gram: Gram = 0
    for (let at = 0; at < text.length; at++) {
      gram = (gram << 8) | text.charCodeAt(at)
      const slot = Math.imul(gram, gramFactor) >>> gramShift
      if ((((bits[slot >>> 5] as number) >>> (slot & 31)) & 1) === 0) continue
      for (const { word, offset } of byGram.get(gram) ?? []) if (text.startsWith(word, at + 1 - gramLength - offset)) found.push(word)
    }
    return found
  }
  return { find, bits }
}

export const gramFactor = 0x9e3779b1
/** Leaves 20 bits: with some hundred words, a byte in thousands looks like one by chance. */
export const gramShift = 12

function gramAt(word: string, offset: number): Gram {
  return [...word.slice(offset, offset + gramLength)].reduce((gram, char) => (gram << 8) | char.charCodeAt(0), 0)
}

/** Where the four characters are that are least like common words: with the most that are no small letters. */
function gramOffset(word: string): number {
  const odd = Array.from(word, (char) => (/[a-z0-9/]/.test(char) ? 0 : 1) as number)
  const oddity = (at: number) => odd.slice(at, at + gramLength).reduce((sum, one) => sum + one, 0)
  let best = 0
  if (!odd.includes(1)) return best
  for (let at = 1; at + gramLength <= word.length; at++) if (oddity(at) > oddity(best)) best = at
  return best
}
