/** Control characters, and what reorders, hides or splits text on a screen (bidi marks, zero-width characters, line separators). */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Makes one line that a terminal shows as it is: nothing in it can move the cursor, change colours or reorder the text. */
export function visible(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ').replace(unseen, '')
}

/** The same for text of several lines: only the line feeds stay. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

/** JSON in which no such character stands as itself: each is written \uXXXX, so the value is the same. Two spaces of indent, a line feed at the end. */
export function visibleJson(value: unknown): string {
  const written = (char: string) =>
    char === '\n'
      ? char
      : Array.from({ length: char.length }, (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
  return `${JSON.stringify(value, null, 2).replace(unseen, written)}\n`
}
