/** What can be told of a shape without trying it. */
export type Sight = {
  /** The characters that it can begin with, as a regular expression of one character. */
  first: RegExp
  /** It takes at least so many characters. */
  least: number
  /** Words that it cannot do without, where the first character says little. */
  has?: string
}

/**
 * Sorts rules by what can be seen of a text at a glance, so that a text is tried only with those that can fit it, in their order.
 * Out: a function from a text to the rules whose first character is the text’s; `mayFit` says the rest.
 */
export function byFirst<Rule extends Sight>(rules: readonly Rule[]): (text: string) => readonly Rule[] {
  const lists = Array.from({ length: ascii }, (_, code) => rules.filter(({ first }) => first.test(String.fromCharCode(code))))
  const others = new Map<string, readonly Rule[]>()
  const listOf = (char: string) => {
    const known = others.get(char)
    if (known !== undefined) return known
    const list = rules.filter(({ first }) => first.test(char))
    if (others.size < mostOthers) others.set(char, list)
    return list
  }
  return (text) => lists[text.charCodeAt(0)] ?? (text === '' ? none : listOf(String.fromCodePoint(text.codePointAt(0) ?? 0)))
}

/** Whether a text is long enough for a rule and holds its words. */
export function mayFit({ least, has }: Sight, text: string): boolean {
  return text.length >= least && (has === undefined || text.includes(has))
}

const none: readonly never[] = []
const ascii = 128
const mostOthers = 1000
