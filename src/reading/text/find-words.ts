/** Finds many words in a text in one pass, whatever their number: Aho and Corasick, CACM 18(6), 1975. */
export type WordFinder = (text: string, onFound: (word: number, at: number) => void) => void

/**
 * Compiles the words into one automaton. Throws on a word that is empty or holds characters outside ASCII.
 * Out: a function that calls back with the index of each word found and where in the text it begins. Time is linear in the text
 * and the finds. Characters that are in no word end every word.
 */
export function compileWords(words: readonly string[]): WordFinder {
  const classOf = classesOf(words)
  const trie = buildTrie(words, classOf)
  const outputs = closeTrie(trie)
  const { next, classes } = trie
  return (text, onFound) => {
    let state = 0
    for (let index = 0; index < text.length; index++) {
      const char = text.charCodeAt(index)
      state = char < ascii ? (next[state * classes + (classOf[char] ?? 0)] ?? 0) : 0
      const found = outputs[state]
      if (found !== undefined) for (const word of found) onFound(word, index - (words[word]?.length ?? 0) + 1)
    }
  }
}

const ascii = 128

/** Numbers the characters that words hold, from 1; all others are 0, so that the automaton takes a fraction of the memory. */
function classesOf(words: readonly string[]): Uint8Array {
  const classOf = new Uint8Array(ascii)
  let classes = 1
  for (const word of words) {
    if (!/^[\x00-\x7f]+$/.test(word)) throw new Error(`Only words of ASCII can be looked for: ${word}`)
    for (const char of word) {
      const code = char.charCodeAt(0)
      if (classOf[code] === 0) classOf[code] = classes++
    }
  }
  return classOf
}

/** `next` has a row of `classes` for each state: the state after a character of that class, 0 for none. */
type Trie = { next: Uint16Array | Uint32Array; classes: number; fail: Uint32Array; ends: Map<number, number[]> }

function buildTrie(words: readonly string[], classOf: Uint8Array): Trie {
  const classes = Math.max(...classOf) + 1
  const size = statesOf(words)
  const next = size < 2 ** 16 ? new Uint16Array(size * classes) : new Uint32Array(size * classes)
  const ends = new Map<number, number[]>()
  let states = 1
  for (const [index, word] of words.entries()) {
    let state = 0
    for (const char of word) {
      const slot = state * classes + (classOf[char.charCodeAt(0)] ?? 0)
      if (next[slot] === 0) next[slot] = states++
      state = next[slot] ?? 0
    }
    ends.set(state, [...(ends.get(state) ?? []), index])
  }
  return { next, classes, fail: new Uint32Array(states), ends }
}

/** How many different beginnings the words have, with the empty one: in their order, each adds what the one before does not share. */
function statesOf(words: readonly string[]): number {
  let states = 1
  let before = ''
  for (const word of [...words].sort()) {
    let shared = 0
    while (shared < word.length && word[shared] === before[shared]) shared += 1
    states += word.length - shared
    before = word
  }
  return states
}

/** Turns the trie into an automaton, breadth first: every missing step goes where the longest suffix would go. */
function closeTrie({ next, classes, fail, ends }: Trie): (readonly number[] | undefined)[] {
  const outputs: (readonly number[] | undefined)[] = new Array(fail.length)
  const queue: number[] = []
  for (let char = 1; char < classes; char++) {
    const state = next[char] ?? 0
    if (state !== 0) queue.push(state)
  }
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0
    const suffix = fail[state] ?? 0
    const found = [...(ends.get(state) ?? []), ...(outputs[suffix] ?? [])]
    outputs[state] = found.length > 0 ? found : undefined
    for (let char = 1; char < classes; char++) {
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
