/** A word, host name or address that the person wants out, and the number that stands for it: `[redacted 1]`. */
export type OwnWord = { word: string; number: number }

/** What the person wants out beside the secrets that are known by their form. */
export type OwnWords = { words: readonly OwnWord[]; emails: boolean }

export const shortestWord = 2
export const longestWord = 200

/**
 * Makes what replaces a person’s own words wherever they stand, in any case and as a query string writes them, always by the same
 * placeholder, so that what is the same stays the same. A word of three characters or fewer counts only as a whole, and a number never
 * as a part of a longer one (`10.0.3.7` is not in `10.0.3.70`). Out: a function that gives the text back as it was where there is nothing to replace.
 */
export function hideOwnWords({ words, emails }: OwnWords): (text: string) => string {
  const numbers = new Map(words.flatMap(({ word, number }) => spellings(word).map((spelling) => [spelling.toLowerCase(), number] as const)))
  const longestFirst = [...numbers.keys()].sort((a, b) => b.length - a.length)
  if (longestFirst.length === 0 && !emails) return (text) => text
  const shape = new RegExp([mark, ...longestFirst.map(shapeOf), ...(emails ? [email] : [])].join('|'), 'giu')
  return (text) => {
    const hidden = text.replace(shape, (found) => {
      const number = numbers.get(found.toLowerCase())
      if (number !== undefined) return `[redacted ${number}]`
      return found.startsWith('[') ? found : '[hidden e-mail address]'
    })
    return hideCutWord(hidden, longestFirst, numbers)
  }
}

/** What was replaced already stays as it is. */
const mark = '\\[(?:redacted \\d{1,4}|hidden [a-z -]{1,20})\\]'
/** The local part as it is mostly written (RFC 5321 allows more). */
const email = '(?<![\\w.+%-])[\\w.+%-]{1,64}@(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24}(?![\\w-])'

function spellings(word: string): string[] {
  return [...new Set([word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1)])]
}

function shapeOf(word: string): string {
  const plain = word.replace(/[\\^$.*+?()[\]{}|/]/g, (char) => `\\${char}`)
  const edge = word.length <= 3 ? '[\\p{L}\\p{N}_]' : '\\p{N}'
  const before = word.length <= 3 || /^\d/.test(word) ? `(?<!${edge})` : ''
  const after = word.length <= 3 || /\d$/.test(word) ? `(?!${edge})` : ''
  return before + plain + after
}

/** A quote ends with an ellipsis where it was cut, perhaps within a word that must go. */
function hideCutWord(text: string, words: readonly string[], numbers: ReadonlyMap<string, number>): string {
  if (!text.endsWith('…')) return text
  const end = text.slice(-longestWord - 1, -1).toLowerCase()
  for (const word of words)
    for (let length = word.length - 1; length > 3; length -= 1)
      if (end.endsWith(word.slice(0, length))) return `${text.slice(0, -length - 1)}[redacted ${numbers.get(word)}]…`
  return text
}
