import { escapeUnseen, replaceUnseen } from '../contract/unseen.ts'

/** Makes one line that a terminal shows as it is: nothing in it can move the cursor, change colours, or hide or reorder the text. */
export function visible(text: string): string {
  return replaceUnseen(text.replace(/[\t\r\n]+/g, ' '), () => '')
}

/** The same for text of several lines: only the line feeds stay. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

/** JSON in which no such character stands as itself: each is written \uXXXX, so the value is the same. Two spaces of indent, a line feed at the end. */
export function visibleJson(value: unknown): string {
  return `${escapeUnseen(JSON.stringify(value, null, 2))}\n`
}
