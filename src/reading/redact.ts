import { hideKubernetesSecret } from './hide-kubernetes-secret.ts'
import { namedSecrets } from './named-secrets.ts'
import type { SecretKind, SecretShape } from './secret-shapes.ts'
import { inAnyWriting } from './secret-words.ts'
import { secretsInCommands } from './secrets-in-commands.ts'
import { selfTellingSecrets } from './self-telling-secrets.ts'

/** How many secrets of each kind were hidden; `query value` is any value of a query string. */
export type TakenOut = Partial<Record<SecretKind | 'query value', number>>

const ellipsis = '…'

const shapes: readonly SecretShape[] = [...selfTellingSecrets, ...namedSecrets, ...secretsInCommands].map((one) => ({
  ...one,
  shape: inAnyWriting(one.shape),
}))

/**
 * Hides secrets in text: values of query strings, user and password in addresses, Authorization, cookies and keys in headers,
 * passwords and tokens with a name, tokens with a known form, links that let their holder in, private keys in PEM.
 * Out: the text with `[hidden password]` and the like (`…` in a query string), and how many values of each kind were hidden; a text
 * without secrets comes back as it was. Time grows linearly with the text.
 * Limit: a secret without a name and without a known form looks like any other word.
 */
export function redact(text: string): { text: string; taken: TakenOut } {
  const taken: TakenOut = {}
  const isColoured = text.includes('\u001b[') && !text.includes(colourEnd)
  let hidden = isColoured ? text.replace(colours, `$1${colourEnd}`) : text
  const hide = (kind: keyof TakenOut, shape: RegExp, by: (kept: string, secret: string) => string) => {
    hidden = hidden.replace(shape, (whole, kept: string, secret: string) => {
      if (typeof secret === 'string' && onlyMarks.test(secret)) return whole
      const replaced = by(kept, secret)
      if (replaced !== whole) taken[kind] = (taken[kind] ?? 0) + 1
      return replaced
    })
  }
  const countCookie = () => {
    taken.cookie = (taken.cookie ?? 0) + 1
  }
  for (const shape of cookieLines)
    hidden = hidden.replace(shape, (_, name: string, cookies: string) => name + hideCookies(cookies, countCookie))
  hide('login', userInfo, (scheme) => `${scheme}${markOf('login')}@`)
  hide('login', encodedUserInfo, (scheme) => `${scheme}${markOf('login')}%40`)
  hide('login', databaseUserInfo, (scheme) => `${scheme}${markOf('login')}@`)
  hide('query value', queryValue, (name) => name + ellipsis)
  hide('query value', encodedQueryValue, (name) => name + ellipsis)
  hide('query value', bareQuery, (path) => path + ellipsis)
  hidden = hideKeyWithoutBegin(hidden, taken)
  hidden = hideKubernetesSecret(hidden, () => {
    taken.secret = (taken.secret ?? 0) + 1
    return markOf('secret')
  })
  const small = hidden.toLowerCase()
  for (const { kind, shape, needs } of shapes)
    if (needs === undefined || needs.some((word) => small.includes(word))) hide(kind, shape, (kept) => kept + markOf(kind))
  hidden = hidden.replace(wrappedRest, (_, mark: string) => mark + ellipsis)
  return { text: isColoured ? hidden.replaceAll(colourEnd, 'm') : hidden, taken }
}

/** The `m` at the end of a colour would hide where a word begins, so another sign stands in for it meanwhile. */
const colours = /(\u001b\[[\d;]{0,20})m/g
/** For private use: no text has it. */
const colourEnd = '\ue0aa'

/** What was hidden before, with the marks, brackets and colours around it; and a backslash, which only breaks the line. */
const onlyMarks =
  /^(?:\\+|(?:[^\w[]|\\(?:x1b|u001b|033)|#033|\[[\d;]{0,20}[m\ue0aa]|[A-Za-z.]{1,30}\(|\[hidden [a-z ]{1,20}\]){0,20}\[hidden(?: [a-z ]{1,20}\][^\w[]{0,9})?)$/

/** What a narrow terminal or a mail wrapped of a secret that ends its line: one long word, neither a checksum nor a file’s name. */
const wrappedRest =
  /(\[hidden (?:token|key|login|secret|password|credentials|cookie)\](?:(?:\r?\n|(?:\\r)?\\n)[ \t]{0,9}|[ \t](?=[\w.~+/%-]{20})(?=[\w.~+/%-]{0,60}[A-Z])(?=[\w.~+/%-]{0,60}[a-z])))(?=[^\s]{0,100}\d)(?=[a-f0-9-]{0,100}[g-zA-Z_.~+/])(?![\w.-]{1,60}[:=])[\w.~+/%-]{16,}={0,2}(?=[\s"']|\\[rn]|$)/g

/** What stands where a secret was. */
function markOf(kind: SecretKind): string {
  return `[hidden ${kind}]`
}

const cookieLines = [
  // Several in a list of JSON; then one header, whose values may be in quotes themselves; then curl’s option.
  /(\b(?:set-)?cookie\\{0,3}["'][ \t]*:[ \t]*\[)([^\]\r\n]+)/gi,
  /(\b(?:set-)?cookie\\{0,3}["']?[ \t]*[:=][ \t]*(?!\[)\\{0,3}["']?)((?:="[^"\r\n]{1,4000}"|[^"'\r\n])+)/gi,
  inAnyWriting(/(\b(?:set-)?cookie["']?[ \t]{1,9}["'](?=[^"'=\s]{1,100}=))([^"'\r\n]+)/gi),
  inAnyWriting(/(\s(?:-b|--cookie)[ =]["']?)([^\s"'=]{1,100}=[^"'\r\n]+)/g),
]
/** A password may hold an @ itself, so the last one before the path counts. */
const userInfo = /(\b[a-z][a-z0-9+.-]{1,20}:\\{0,3}\/\\{0,3}\/)([^\s/"'<>?#]{1,300})@/gi
const encodedUserInfo =
  /(%(?:25){0,3}3A(?:%(?:25){0,3}2F){2})((?:[\w.~!$*+-]|%(?!(?:25){0,3}(?:2F|40))){0,100}%(?:25){0,3}3A(?:[\w.~!$*+-]|%(?!(?:25){0,3}(?:2F|40))){1,300})%(?:25){0,3}40/gi
/** A database’s password may hold anything, though it should not. */
const databaseUserInfo =
  /(\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|clickhouse|ldaps?|smtps?|nats|mqtts?):\/\/)([^\s/:@"'<>[]{0,100}:[^\s"'<>]{1,300})@/gi
const queryValue = /([?&][^\s"'<>#&=?]{1,100}=)([^\s"'<>#&…][^\s"'<>#&]*)/g
/** A query string that was encoded to be a value, once or more often. */
const encodedQueryValue = /(%(?:25){0,3}(?:3F|26)[\w.-]{1,60}%(?:25){0,3}3D)((?:(?!%(?:25){0,3}(?:26|23))[\w.~%+-])+)/gi
/** A query that is one long word: `/reset?4f8a…`. */
const bareQuery = /([\w/-]\?)([^\s"'<>#&=?]{12,})(?=[\s"']|$)/g

/** Cookies keep their names and attributes; a value that is a short word without digits (`theme=dark`) is no secret unless its name says so. */
function hideCookies(cookies: string, onHidden: () => void): string {
  return cookies
    .split(/(;|\\{0,3}["'],)/)
    .map((part) => {
      const at = part.indexOf('=')
      const name = part
        .slice(0, Math.max(at, 0))
        .replace(/[\s"'\\]/g, '')
        .toLowerCase()
      const value = part.slice(at + 1).trim()
      if (at === -1 || attributes.has(name) || value.startsWith('[hidden') || value.startsWith('$')) return part
      if (/^[A-Za-z]{0,8}$/.test(value) && !tellingName.test(name)) return part
      if (value === '' || value === '""') return part
      onHidden()
      return `${part.slice(0, at + 1)}${markOf('cookie')}`
    })
    .join('')
}

const attributes = new Set(['path', 'domain', 'expires', 'max-age', 'samesite', 'priority'])
const tellingName = /sess|sid$|auth|token|jwt|login|remember|csrf|xsrf|secret|passw/

const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY/g
const ofKey = /[A-Za-z0-9+/=\s\\]/

/** The end of a private key whose beginning was cut off: whole lines of base64 before it, the last of any length. */
function hideKeyWithoutBegin(text: string, taken: TakenOut): string {
  let shown = ''
  let from = 0
  for (const { index } of text.matchAll(keyEnd)) {
    let at = index
    while (at > from && index - at < 20_000 && ofKey.test(text[at - 1] ?? '')) at -= 1
    const lines = text.slice(at, index).split(/((?:\\[rn]|\s)+)/)
    const first = lines.findLastIndex((line, place) => place % 2 === 0 && line.length < shortestLine && place < lines.length - 3) + 1
    const body = lines.slice(first).join('').trimStart()
    const begin = index - body.length
    const isWhole = text.slice(Math.max(from, at - 100), at).includes('PRIVATE KEY')
    if (!isWhole && body.length >= shortestLine) {
      shown += `${text.slice(from, begin)}${markOf('private key')}`
      from = index
      taken['private key'] = (taken['private key'] ?? 0) + 1
    }
  }
  return shown + text.slice(from)
}

/** Lines of a key are 64 characters long (RFC 7468), of OpenSSH 70. */
const shortestLine = 40
