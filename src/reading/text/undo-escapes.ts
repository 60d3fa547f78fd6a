/**
 * Undoes what JSON, shells and Markdown editors put before characters: `\"` `\'` `\/` `\[` `\#` `\*` `\_`, `\n` `\t` `\u003c`, also when
 * they were escaped more than once. Kept as they are: `\x15` (bytes that a proxy writes so), regular expressions, Windows paths.
 * Linear: every run of backslashes is looked at once.
 */
export function undoEscapes(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(escaped, (whole: string, run: string, next: string, offset: number) => {
    const after = offset + whole.length
    if (next.length === 5) return fromHex(next.slice(1))
    if (next === 'x') return '\\x'
    if (next === '.') return /^\s{0,8}\d{1,3}$/.test(text.slice(0, Math.min(offset, 12))) ? '.' : whole
    if (markdown.has(next)) return next
    if (next === 'n') return isLineBreak(text, offset, run.length) ? (closesQuote(text, after) ? '' : '\n') : whole
    if (next === 't') return inWindowsPath(text, offset) ? whole : '\t'
    if (next === 'r') return /^(?:$|[\\"'\s])/.test(text.slice(after, after + 1)) ? '' : whole
    return whole
  })
}

/**
 * Splits a line where it says `\n` in two characters, as when several lines were copied out of a JSON string or a program’s source.
 * The parts joined with a line break are the line. Not split: Windows paths, bytes that a proxy quotes (`"\x15\x03\n"`), the end of a string.
 */
export function splitAtEscapedBreaks(line: string): string[] {
  if (!line.includes('\\')) return [line]
  const parts: string[] = []
  let from = 0
  for (const match of line.matchAll(/(?<!\\)\\{1,8}n/g)) {
    const after = match.index + match[0].length
    if (!isLineBreak(line, match.index, match[0].length - 1) || closesQuote(line, after)) continue
    parts.push(line.slice(from, match.index).replace(/(?:\\{1,8}r)$/, ''))
    from = after
  }
  const rest = line.slice(from)
  return rest === '' && parts.length > 0 ? parts : [...parts, rest]
}

/** The last alternatives always match, so a run is never tried twice. */
const escaped = /(\\+)(u[0-9a-fA-F]{4}|[\s\S]|$)/g
const markdown = new Set(`"'/[]#*_<>\`|~(){}!&+-`)

function fromHex(hex: string): string {
  const code = Number.parseInt(hex, 16)
  if (code === 10) return '\n'
  return code < 32 || (code >= 127 && code < 160) ? ' ' : String.fromCharCode(code)
}

function isLineBreak(text: string, at: number, run: number): boolean {
  const after = at + run + 1
  if (text.startsWith('ginx', after) || inWindowsPath(text, at)) return false
  return !/\\x[0-9a-fA-F]{2}$/.test(text.slice(Math.max(0, at - 4), at)) && !/^\\{1,4}x/.test(text.slice(after, after + 5))
}

/** A break just before the quote that ends a string tells nothing: `"…\n"`. */
function closesQuote(text: string, after: number): boolean {
  return /^\\{0,8}"(?:$|[\s,;)}\]])/.test(text.slice(after, after + 10))
}

function inWindowsPath(text: string, at: number): boolean {
  return /(?:^|[\s"'(=,])[A-Za-z]:(?:[\\/][^\s"']*)?$/.test(text.slice(Math.max(0, at - 120), at))
}
