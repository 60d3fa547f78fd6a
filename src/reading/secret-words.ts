/**
 * Pieces of the expressions that find secrets, as sources. All repeats are bounded, so that what is built of them stays linear.
 */

/** A colour of a terminal, as bytes or as a log wrote it down. */
const colour = '(?:(?:\\x1b|\\\\{1,4}(?:x1b|u001b|033|e)|#033)\\[[\\d;]{0,20}[m\\ue0aa])'
const colours = `${colour}{0,2}`
/** Blanks and colours. */
const gap = `(?:[ \\t]|${colour}){0,9}`
/** A quotation mark: also within a JSON text within another, in HTML, in an address, or as its number. */
const mark = `(?:\\\\{0,7}['"]|\\\\{1,3}(?:x2[27]|u002[27])|&(?:quot|apos|#3[49]|#x2[27]);|%(?:25){0,3}2[27])`
const quoted = `${mark}?`
/** What may be between a name and its value. Digits right after a colon are a port: `vault-token:8200`. */
const between =
  `${colours}${quoted}${colours}\\]?${gap}(?:=>|[!=]==?|=~|[=:](?![>]|\\d{1,5}\\b)|=(?!>)|%(?:25){0,3}3[AD])=?${gap}` +
  '(?:(?:\\\\(?:\\r?\\n|[ \\t])|\\\\{2,4}n(?=[ \\t]))[ \\t]{0,40})?(?:[A-Za-z.]{1,30}\\((?=["\']))?'
/** Not what stands for a secret already (a mark, a variable, a word for none), and not the key of Amazon’s documentation. */
const real =
  `(?!${colour}|[A-Za-z.]{1,30}\\(["']|\\s{0,9}${quoted}(?:\\[[\\w -]{1,30}\\]|<[^<>\\n]{1,80}>|\\*{3}|…|[A-Z0-9]{0,20}EXAMPLE\\b|\\$(?:[A-Za-z_]\\w{0,60}(?!\\$)|\\{[^}\\n]{1,80}\\})|\\$\\(|%[[({]|\\{\\{` +
  '|(?:secret|configmap|volume)[ \\t]["\']' +
  '|(?:null|none|nil|undefined|true|false|yes|no|include|same-origin|omit|required|missing|-)(?:[\\s"\',;&)\\]}\\\\]|$)))'
/** A value, to the mark that it began with or to what ends a word. */
const value = `((?<=\\\\")[^"\\\\\\r\\n]+|(?<=[^\\\\]")(?:[^"\\\\\\r\\n]|\\\\.)+|(?<=')[^'\\r\\n]+|[^\\s"',;&]+)`
/** The same where it must be long and hold a digit and a letter, because words stand there, too. */
const mixed = (least: number) => `(?=[^\\s"',;]{0,200}\\d)(?=[^\\s"',;]{0,200}[A-Za-z])([^\\s"',;]{${least},})`

/** `proxy_pass` and its kind are no passwords, and `pass=3` counts tests. */
const pass =
  '(?<![a-z]|(?:proxy|grpc|fastcgi|uwsgi|scgi|memcached)_)pass(?=["\']?[ \\t]?=|["\'][ \\t]?:)(?!(?<![_.-]pass)["\']?[ \\t]?[=:][ \\t]?\\d{1,4}\\b)'
const password = `(?:passw(?:or)?d|pass[_-]?(?:phrase|code)|pwd|bindpw|(?<![a-z])pw(?![a-z])|${pass})`
const token = '(?:token|(?<![a-z])jwt)'
const key =
  '(?:(?:api|access|account|app|application|auth|client|consumer|encryption|hmac|licen[cs]e|master|private|secret|service|shared|signing|storage|subscription)[_-]?key(?:[_-]?(?:id|base|data))?|SharedAccessKey|dockerconfigjson)'
/** `Missing secret: shop-tls` and Amazon’s `…:secret:shop` are names of secrets. */
const secret =
  '(?:(?<!arn:[\\w:-]{0,80}:)secret(?!(?<=[a-z] secret):[ \\t][a-z][a-z./-]{0,80}(?:\\s|$))|credentials?|(?<![a-z])creds|(?<![a-z0-9])_auth)'
const any = `(?:${[password, token, key, secret].join('|')})`

/**
 * The same expression where a quotation mark may be written in any way, and a word may begin right after an escaped line break or at the
 * end of an escaped colour: as JSON, HTML and addresses hold texts. In the source, `["']` stands for such a mark.
 */
export function inAnyWriting({ source, flags }: RegExp): RegExp {
  const begin = '(?:\\b|(?<=\\\\[nrt])|(?<=(?:\\\\(?:x1b|u001b|033|e)|#033)\\[[\\d;]{0,20}m))'
  const anyMark = source.replaceAll(`(?<=["'])`, '').replaceAll(`["']`, mark)
  const anyBreak = anyMark.replaceAll('\\s{0,9}', '(?:\\s|\\\\[nrt]){0,9}').replaceAll('\\s{0,20}', '(?:\\s|\\\\[nrt]){0,20}')
  return new RegExp(anyBreak.replace(/^\(\\b\)/, `(${begin})`).replace(/^\(\\b/, `(${begin}`), flags)
}

/** Sources of expressions, for the files that hold the shapes of secrets. */
export const words = { colours, gap, mark, quoted, between, real, value, mixed, password, token, key, secret, any } as const
