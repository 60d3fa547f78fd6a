/**
 * Makes the characters of a line plain: no terminal colours (also when written out as `\u001b[31m`, `^[[0m`, `#033[0m`, or without their
 * first character), no HTML entities, no curly quotes or full-width forms, no invisible or control characters. Tabs stay.
 * A line that holds JSON keeps its entities and curly quotes, which may stand inside its strings.
 */
export function foldCharacters(line: string): string {
  if (!suspicious.test(line)) return line
  const bare = withoutColours(line)
  const decoded = bare.includes('&') && jsonStart(bare) === -1 ? bare.replace(entity, decode) : bare
  if (!unplain.test(decoded)) return decoded
  const keepsQuotes = jsonStart(decoded) !== -1
  return decoded.replace(unplainAll, (char) => plain(char, keepsQuotes)).replace(/\b([A-Za-z-]{2})[\u2013\u2014](?=\s|$)/g, '$1--')
}

function withoutColours(line: string): string {
  const bare = /[\x1b\x9b]/.test(line) ? line.replace(colours, '') : line
  return bare.includes('[') ? bare.replace(writtenColours, '').replace(brokenColours, '') : bare
}

/** Where in a line JSON begins, or -1: a brace and a straight quote. */
export function jsonStart(line: string): number {
  return line.includes('{') ? line.search(/\{\s{0,4}"/) : -1
}

export function decodeEntities(text: string): string {
  return text.replace(entity, decode)
}

const suspicious = /[^\x20-\x7e\t]|[&^]|\\[ux0e]|#033|\[\d{1,3}[;m]/
/** ECMA-48 control sequences, and the OSC strings that set titles and links. */
const colours = /(?:\x1b\[|\x9b)[0-?]{0,40}[ -/]{0,4}[@-~]|\x1b\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|\x1b[@-Z\\^_]/g
const writtenColours = /(?:\\{1,4}(?:u001[bB]|x1[bB]|033|e)|\^\[|#033|\u241b)\[[\d;]{0,20}[A-Za-z]/g
/** A copy often loses the escape character itself. `rate(x[5m])` is no colour. */
const brokenColours = /\[\d{1,3}(?:;\d{1,3}){0,4}m(?!\])/g
/** All that `plain` changes, and the dashes. */
const unplain =
  /[\0-\x08\x0a-\x1f\x7f-\xa0\xad\u2000-\u2014\u2018-\u201f\u2028-\u202f\u2032\u2033\u205f\u2060\u2066-\u2069\u2212\u3000\u3010\u3011\ufeff\uff01-\uff5e]/
const unplainAll = new RegExp(unplain, 'g')

const entity =
  /&(?:amp;)?(#\d{1,7}|#x[0-9a-f]{1,6}|quot|apos|amp|lt|gt|nbsp|lsquo|rsquo|ldquo|rdquo|ndash|mdash|hellip|lbrack|rbrack|num|colon);/gi
const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lsquo: "'",
  rsquo: "'",
  ldquo: '"',
  rdquo: '"',
  ndash: '\u2013',
  mdash: '\u2014',
  hellip: '…',
  lbrack: '[',
  rbrack: ']',
  num: '#',
  colon: ':',
}

function decode(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  if (code < 32 || code > 0x10ffff) return ' '
  return String.fromCodePoint(code)
}

function plain(char: string, keepsQuotes: boolean): string {
  const code = char.charCodeAt(0)
  if (
    code < 32 ||
    (code >= 127 && code < 160) ||
    invisible.has(code) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  )
    return ''
  if (spaces.has(code) || (code >= 0x2000 && code <= 0x200a)) return ' '
  if (keepsQuotes) return char
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  return alike[char] ?? char
}

const invisible = new Set([0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff])
const spaces = new Set([0xa0, 0x202f, 0x205f, 0x3000, 0x2028, 0x2029])
const alike: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '【': '[',
  '】': ']',
  '\u2010': '-',
  '\u2011': '-',
  '\u2212': '-',
}
