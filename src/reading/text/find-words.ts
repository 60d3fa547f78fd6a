/** Finds many words in a text in one pass, whatever their number: Aho and Corasick, CACM 18(6), 1975. */
export type WordFinder = (text: string, onFound: (word: number, at: number) => void) => void

const classes = 128

/**
 * Compiles the words into one automaton. Throws on a word that is empty or holds characters outside ASCII.
 * Out: a function that calls back with the index of each word found and where in the text it begins. Time is linear in the text
 * and the finds. Characters outside ASCII end every word.
 */
export function compileWords(words: readonly string[]): WordFinder {
  const { next, fail, ends } = buildTrie(words)
  const outputs = closeTrie(next, fail, ends)
  return (text, onFound) => {
    let state = 0
    for (let index = 0; index < text.length; index++) {
      const char = text.charCodeAt(index)
      state = char < classes ? (next[state * classes + char] ?? 0) : 0
      const found = outputs[state]
      if (found !== undefined) for (const word of found) onFound(word, index - (words[word]?.length ?? 0) + 1)
    }
  }
}

type Trie = { next: Int32Array; fail: Int32Array; ends: Map<number, number[]> }

function buildTrie(words: readonly string[]): Trie {
  const size = words.reduce((sum, word) => sum + word.length, 1)
  const next = new Int32Array(size * classes)
  const ends = new Map<number, number[]>()
  let states = 1
  for (const [index, word] of words.entries()) {
    if (!/^[\x00-\x7f]+$/.test(word)) throw new Error(`Only words of ASCII can be looked for: ${word}`)
    let state = 0
    for (const char of word) {
      const slot = state * classes + char.charCodeAt(0)
      if (next[slot] === 0) next[slot] = states++
      state = next[slot] ?? 0
    }
    ends.set(state, [...(ends.get(state) ?? []), index])
  }
  return { next, fail: new Int32Array(states), ends }
}

/** Turns the trie into an automaton, breadth first: every missing step goes where the longest suffix would go. */
function closeTrie(next: Int32Array, fail: Int32Array, ends: Map<number, number[]>): (readonly number[] | undefined)[] {
  const outputs: (readonly number[] | undefined)[] = new Array(fail.length)
  const queue: number[] = []
  for (let char = 0; char < classes; char++) {
    const state = next[char] ?? 0
    if (state !== 0) queue.push(state)
  }
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0
    const suffix = fail[state] ?? 0
    const found = [...(ends.get(state) ?? []), ...(outputs[suffix] ?? [])]
    outputs[state] = found.length > 0 ? found : undefined
    for (let char = 0; char < classes; char++) {
      const slot = state * classes + char
      const child = next[slot] ?? 0
      const viaSuffix = next[suffix * classes + char] ?? 0
      if (child === 0) next[slot] = viaSuffix
      else {
        fail[child] = viaSuffix
        queue.push(child)
      }
    }
  }
  return outputs
}
