/**
 * What no screen shows as itself: control characters, halves of characters, and what reorders, hides, joins or separates text without being
 * seen (Unicode: categories Cc, Cf, Cs, Zl, Zp and the property Default_Ignorable_Code_Point). The two variation selectors that choose
 * between a black and a coloured sign stay.
 */
const unseen = /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/gu

/** More marks on one letter than any language writes, which cover the lines around. */
const flood = /(\p{M}{6})\p{M}+/gu

/** Puts each such character through `write`, and cuts floods of marks. What comes out can be shown as one line of plain text. */
export function replaceUnseen(text: string, write: (char: string) => string): string {
  return text.replace(unseen, write).replace(flood, '$1')
}

/** Writes such characters out: `\x1b`, `\x202e`. */
export function writeUnseen(text: string): string {
  return replaceUnseen(text, (char) => `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`)
}

/** The same for text of several lines: the line feeds stay. */
export function writeUnseenInLines(text: string): string {
  return text.split('\n').map(writeUnseen).join('\n')
}

/** Whether a text holds any of it. */
export function holdsUnseen(text: string): boolean {
  return replaceUnseen(text, () => '') !== text
}

/** Writes JSON in which none stands as itself: each becomes \uXXXX, so the value is the same. The line feeds between its parts stay. */
export function escapeUnseen(json: string): string {
  return json.replace(unseen, (char) =>
    char === '\n'
      ? char
      : Array.from({ length: char.length }, (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )
}

/**
 * Parses JSON that somebody else wrote, such as a link or an answer of a server: in every text and key of it, what cannot be seen is
 * written out, so that it is seen on the page and in a command that is copied. Line feeds stay. Throws SyntaxError for what is no JSON.
 */
export function parseSeen(json: string): unknown {
  return JSON.parse(json, (_, value: unknown) => {
    if (typeof value === 'string') return writeUnseenInLines(value)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [writeUnseenInLines(key), field]))
  })
}
