import { namedSecrets, selfTellingSecrets } from './secret-shapes.ts'

/** What stands where a secret was. */
const mark = '[hidden]'
const ellipsis = '…'

/**
 * Hides secrets in text: values of query strings, user and password in addresses, Authorization, cookies and keys in headers,
 * passwords and tokens with a name, tokens with a known form, private keys in PEM.
 * Out: the text, and how many values were hidden; a text without secrets comes back as it was. Time grows linearly with the text.
 * Limit: a secret without a name and without a known form looks like any other word.
 */
export function redact(text: string): { text: string; redacted: number } {
  let redacted = 0
  let hidden = text
  const hide = (shape: RegExp, by: (kept: string, secret: string) => string) => {
    hidden = hidden.replace(shape, (whole, kept: string, secret: string) => {
      const replaced = by(kept, secret)
      if (replaced !== whole) redacted += 1
      return replaced
    })
  }
  const withMark = (kept: string) => kept + mark

  hide(cookieLine, (name, value) => name + hideCookies(value))
  hide(userInfo, (scheme) => `${scheme}${mark}@`)
  hide(queryValue, (name) => name + ellipsis)
  hide(bareQuery, (path) => path + ellipsis)
  for (const { shape } of [...selfTellingSecrets, ...namedSecrets]) hide(shape, withMark)
  return { text: hidden, redacted }
}

const cookieLine = /(\b(?:set-)?cookie["']?[ \t]*[:=][ \t]*["']?)([^"'\r\n]+)/gi
/** A password may hold an @ itself, so the last one before the path counts. */
const userInfo = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)([^\s/"'<>?#]{1,300})@/gi
const queryValue = /([?&][^\s"'<>#&=?]{1,100}=)([^\s"'<>#&…][^\s"'<>#&]*)/g
/** A query that is one long word: `/reset?4f8a…`. */
const bareQuery = /([\w/-]\?)([^\s"'<>#&=?]{12,})(?=[\s"']|$)/g

/** Cookies keep their names and attributes; a value that is a short word without digits (`theme=dark`) is no secret. */
function hideCookies(value: string): string {
  return value
    .split(';')
    .map((part) => {
      const at = part.indexOf('=')
      const name = part.slice(0, Math.max(at, 0)).trim().toLowerCase()
      if (at === -1 || attributes.has(name) || /^[A-Za-z]{0,8}$/.test(part.slice(at + 1).trim())) return part
      return `${part.slice(0, at + 1)}${mark}`
    })
    .join(';')
}

const attributes = new Set(['path', 'domain', 'expires', 'max-age', 'samesite', 'priority'])
