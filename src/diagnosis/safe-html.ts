import { writeUnseen } from '../contract/unseen.ts'

/** HTML that is finished: made by the tag below and by nothing else. */
export class Html {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  toString(): string {
    return this.#text
  }
}

type Hole = string | number | Html | null | undefined | false | readonly Hole[]

/**
 * Writes HTML around values. Every value stays text, in an element and in a quoted attribute alike; only other HTML of this tag goes in as
 * it is. Lists are joined, null, undefined and false are nothing. Control characters and those that reorder or hide text are written out: `\x1b`.
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return new Html(parts.map((part, at) => part + write(holes[at])).join(''))
}

function write(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return ''
  if (hole instanceof Html) return String(hole)
  if (typeof hole === 'object') return hole.map(write).join('')
  return escapeText(String(hole))
}

function escapeText(text: string): string {
  return writeUnseen(text.replace(/[\t\r\n]+/g, ' ')).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`)
}
