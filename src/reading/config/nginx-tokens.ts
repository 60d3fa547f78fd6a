import type { NumberedLine } from '../commands/command-lines.ts'

export type NginxToken = { kind: 'word' | '{' | '}' | ';'; text: string; line: number }

/** A string in quotes may go on for so many lines; a quote that is not closed by then is a character like others. */
const longestString = 12

/**
 * Splits the lines of an nginx configuration into words and the marks `{`, `}` and `;`, as ngx_conf_read_token does: quotes count at the
 * start of a word only, `#` begins a comment only there, `${name}` opens no block, and a backslash keeps what follows it.
 * Blocks of Lua (`content_by_lua_block { … }`) are passed over.
 * Out: a reader of one line, or of several where a string spans them: the tokens, and the index of the next line to read. `reset`
 * forgets an open block of Lua.
 */
export function nginxTokenReader(lines: readonly NumberedLine[]): {
  read: (index: number) => { tokens: NginxToken[]; next: number }
  isInLua: () => boolean
  reset: () => void
} {
  let luaDepth = 0
  let lastWord = ''

  const read = (index: number) => {
    const tokens: NginxToken[] = []
    let row = index
    let { text, line } = lines[row] ?? { text: '', line: 0 }
    let at = 0
    const add = (kind: NginxToken['kind'], word: string) => {
      tokens.push({ kind, text: word, line })
      if (kind === '{' && isLua.test(lastWord)) luaDepth = 1
      lastWord = kind === 'word' ? (isLua.test(lastWord) ? lastWord : word) : ''
    }

    while (at < text.length) {
      if (luaDepth > 0) {
        const passed = passLua(text, at, luaDepth)
        luaDepth = passed.depth
        at = passed.at
        if (luaDepth === 0) add('}', '}')
        continue
      }
      const char = text.charAt(at)
      if (char === ' ') {
        at += 1
      } else if (char === '#') {
        break
      } else if (char === '{' || char === '}' || char === ';') {
        add(char, char)
        at += 1
      } else {
        const string = char === '"' || char === "'" ? readString(lines, row, at) : null
        if (string === null) {
          const word = readWord(text, at)
          add('word', word.text)
          at = word.end
        } else {
          add('word', string.text)
          row = string.row
          ;({ text, line } = lines[row] ?? { text: '', line })
          at = string.end
        }
      }
    }
    return { tokens, next: row + 1 }
  }

  const reset = () => {
    luaDepth = 0
    lastWord = ''
  }
  return { read, isInLua: () => luaDepth > 0, reset }
}

const isLua = /_by_lua_block$/

function passLua(text: string, from: number, depth: number): { at: number; depth: number } {
  let left = depth
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '-' && text.charAt(at + 1) === '-') return { at: text.length, depth: left }
    if (char === '{') left += 1
    if (char === '}') left -= 1
    if (left === 0) return { at: at + 1, depth: 0 }
  }
  return { at: text.length, depth: left }
}

function readWord(text: string, from: number): { text: string; end: number } {
  let at = from
  while (at < text.length) {
    const char = text.charAt(at)
    if (char === ' ' || char === ';' || (char === '{' && text.charAt(at - 1) !== '$')) break
    at += char === '\\' ? 2 : 1
  }
  return { text: withoutEscapes(text.slice(from, at)), end: Math.min(at, text.length) }
}

function readString(lines: readonly NumberedLine[], row: number, from: number): { text: string; row: number; end: number } | null {
  const quote = lines[row]?.text.charAt(from)
  const parts: string[] = []
  for (let now = row; now < row + longestString && now < lines.length; now++) {
    const text = lines[now]?.text ?? ''
    const start = now === row ? from + 1 : 0
    for (let at = start; at < text.length; at++) {
      if (text.charAt(at) === '\\') at += 1
      else if (text.charAt(at) === quote) {
        parts.push(text.slice(start, at))
        return { text: withoutEscapes(parts.join('\n')), row: now, end: at + 1 }
      }
    }
    parts.push(text.slice(start))
  }
  return null
}

/** nginx takes the backslash off before these only, so that regular expressions keep theirs. */
function withoutEscapes(word: string): string {
  return word.includes('\\') ? word.replace(/\\(["'\\ ])/g, '$1') : word
}
