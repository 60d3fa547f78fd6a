import type { SecretKind, SecretShape } from './secret-shapes.ts'
import { words } from './secret-words.ts'

const { any, colours, between, gap, mark, mixed, quoted, real, value } = words

function named(kind: SecretKind, name: string): SecretShape {
  return { what: 'a named value', kind, shape: new RegExp(`(${name}${between}${quoted})${real}${value}`, 'gi') }
}

const authorization = `\\bauthorization${colours}${quoted}${colours}(?:${gap}[:=]${gap}|[ \\t]{1,9})${quoted}${gap}`
/** Between a scheme and its value; HAProxy writes a blank with a backslash. */
const afterScheme = `(?:,?\\\\{0,4}[ \\t]|,|%20|\\+)${gap}`
const schemes = 'bearer|token|negotiate|apikey'
/** Headers that end in “key” and hold none that opens anything. */
const openKeys = '(?:cache|idempotency|surrogate|partition|routing|sec-websocket|public|host)-'
/** What a configuration sets a header or a variable with. */
const setter =
  '\\b(?:(?:fastcgi|uwsgi|scgi)_param|setenv|setx|(?:proxy|grpc|uwsgi)_set_header|add_header|(?:set|add|replace)-header|hdr|requestheader[ \\t]{1,9}\\w{1,12}|header_(?:up|down)|set(?=[ \\t]{1,9}\\$))'

/** Values that a name before them gives away: `password: …`, `"token":"…"`, `X-Api-Key: …`, `requirepass …`. */
export const namedSecrets: readonly SecretShape[] = [
  {
    what: 'Authorization with a scheme of one word',
    kind: 'token',
    shape: new RegExp(`(${authorization}(?:${schemes})${afterScheme})${real}([^\\s"'\\\\]+)`, 'gi'),
  },
  {
    what: 'Authorization with name and password',
    kind: 'login',
    shape: new RegExp(`(${authorization}basic${afterScheme})${real}([^\\s"'\\\\]+)`, 'gi'),
  },
  {
    what: 'Authorization of any other form',
    kind: 'credentials',
    shape: new RegExp(
      `(\\bauthorization${colours}${quoted}${gap}[:=]${gap}${quoted})${real}(?!(?:basic|${schemes})\\b)([^\\s"'\\\\](?:=\\\\?"[^"\\r\\n]{0,1000}"|[^\\r\\n"'])*)`,
      'gi',
    ),
  },
  // With a digit in it, because “basic authentication” is no secret.
  {
    what: 'a token after its scheme',
    kind: 'token',
    shape: /(\bbearer(?:,?[ \t]{1,9}|,|%20))((?=[^\s\d]{0,100}\d)[\w.~+/%-]{12,}={0,2})/gi,
  },
  {
    what: 'name and password after their scheme',
    kind: 'login',
    shape: /(\bbasic(?:[ \t]{1,9}|%20))((?=[^\s\d]{0,100}\d)[\w.~+/-]{12,}={0,2})/gi,
  },
  {
    what: 'a signature of what was sent',
    kind: 'key',
    needs: ['-signature'],
    shape: new RegExp(`(\\b[\\w-]{0,40}-signature(?:-\\w{1,10})?${quoted}${gap}:${gap}${quoted})${real}([^\\r\\n"']{16,})`, 'gi'),
  },
  {
    what: 'a header of an own name',
    kind: 'key',
    shape: new RegExp(
      `(\\bx-(?!${openKeys})[a-z-]{0,40}(?:token|key|secret|auth|signature|hmac|hmac-sha|origin-verify|honeycomb-team)(?:-?\\d{1,3})?(?:${quoted}${gap}:${gap}${quoted}|["']?[ \\t]{1,9}["']?(?=[\\w.+/=-]{16})))${real}([^\\s"',;\\\\]+)`,
      'gi',
    ),
  },
  {
    what: 'a header of a maker’s name',
    kind: 'key',
    needs: ['-key'],
    shape: new RegExp(`(\\b(?!${openKeys})[a-z]{2,20}(?:-[a-z]{2,20}){0,3}-key${quoted}:${gap}${quoted})${real}([\\w.+/=-]{20,})`, 'gi'),
  },
  {
    what: 'a header or variable that is given as a pair of name and value (HAR, Kubernetes, XML, HTML)',
    kind: 'secret',
    shape: new RegExp(
      `(\\b(?:name|key|property)["']?\\s{0,9}[:=]\\s{0,9}["']?(?:[\\w.:-]{0,60}(?:${any}|_key)|(?:proxy-)?authorization|(?:set-)?cookie)["']?\\s{0,9},?\\s{0,20}["']?(?:value|content)["']?\\s{0,9}[:=]\\s{0,9}["']?)${real}([^"'\\r\\n]+)`,
      'gi',
    ),
  },
  {
    what: 'the block of a named value in YAML',
    kind: 'secret',
    needs: [': |', ': >'],
    shape: new RegExp(
      `(${any}["']?:[ \\t]{1,9}[|>][-+]?[ \\t]{0,9}(?:\\r?\\n|\\\\n|[ \\t])[ \\t]{0,40})${real}(?!-----)([^\\s]+(?:\\r?\\n[ \\t]{1,40}[\\w+/=-]{20,}(?=\\s|$)){0,40})`,
      'gi',
    ),
  },
  named('password', words.password),
  named('token', words.token),
  named('key', words.key),
  named('secret', words.secret),
  {
    what: 'a list of named values',
    kind: 'secret',
    shape: new RegExp(
      `(\\b(?:passwords?|(?:api|access)[_-]?(?:tokens?|keys?)|tokens)${quoted}${gap}[:=]${gap}\\[\\s{0,9}(?=["']))(?!["']?\\[hidden)([^\\]\\r\\n]{8,})`,
      'gi',
    ),
  },
  {
    what: 'a name that is set by a call',
    kind: 'secret',
    shape: new RegExp(
      `(\\w\\(\\s{0,9}["'][\\w.-]{0,60}(?:${any}|_key|_salt|authorization)["']\\s{0,9},\\s{0,9}["'])${real}((?=[^"'\\r\\n]{0,200}\\d)[^"'\\r\\n]{8,})`,
      'gi',
    ),
  },
  {
    what: 'what a code that is used once is called, or a card’s number',
    kind: 'secret',
    shape: new RegExp(
      `((?<![a-z])(?:t?otp|mfa|2fa|cvv2?|cvc2?|(?:verification|security|one[_-]?time)[_-]?code)(?:[_-]?(?:code|token|secret|seed))?${between}${quoted}|["'&](?:pin|pan|card[_-]?(?:no|number)|ssn)(?:[_-]?code)?(?:${mark}${gap}:|=)${gap}${quoted})${real}([\\w +/=-]{3,}?)(?=["'&\\s,;}\\\\<]|$)`,
      'gi',
    ),
  },
  {
    what: 'a signature with a name',
    kind: 'secret',
    shape: new RegExp(
      `((?<![a-z])(?:signature|sig|hmac)(?:=|${mark}${gap}:)${gap}${quoted})${real}(?=[^\\s\\d]{0,60}\\d)([\\w%+/=-]{20,})`,
      'gi',
    ),
  },
  {
    what: 'name and password as one word of Docker’s',
    kind: 'login',
    needs: ['auth'],
    shape: new RegExp(`(${mark}auth${mark}${gap}:${gap}${mark})([A-Za-z0-9+/]{12,}={0,2})(?=["'\\\\&%])`, 'g'),
  },
  {
    what: 'a variable of the environment by its last word',
    kind: 'key',
    shape: new RegExp(`(\\b[A-Z][A-Z0-9_]{1,60}_(?:KEY|AUTH|SALT|PSK)=["']?)${real}((?![/.])[^\\s"',;&]{6,})`, 'g'),
  },
  {
    what: 'a variable of an image',
    kind: 'secret',
    shape: new RegExp(
      `(\\b(?:ENV|ARG)[ \\t]{1,9}[A-Z0-9_]{0,60}(?:TOKEN|SECRET|PASSWORD|PASSWD|_PASS|_KEY)[ \\t]{1,9}["']?)${real}([^\\s"']{6,})`,
      'g',
    ),
  },
  {
    what: 'a password in quotes after the word',
    kind: 'password',
    shape:
      /(\b(?:passw(?:or)?d|passphrase|\bPSK|identified(?:[ \t]with[ \t]\w{1,40})?[ \t]by)[ \t]{1,9}["'])(?!\[hidden)([^"'\r\n]+)(?=["'])/gi,
  },
  {
    what: 'a password that a sentence tells',
    kind: 'password',
    shape: new RegExp(
      `(\\b(?:passw(?:or)?d|passphrase|passcode)(?:[ \\t]{1,9}for[ \\t]{1,9}[^\\s=]{1,80})?(?:[ \\t]{1,9}(?:is|was)[ \\t]{0,9}:?|[ \\t]{0,9}=)[ \\t]{0,9}["']?)${real}${mixed(6)}`,
      'gi',
    ),
  },
  {
    what: 'a password that only a blank parts from its name',
    kind: 'password',
    shape: new RegExp(`(\\bpassw(?:or)?d[ \\t]{1,9})${real}(?!(?:sha|md|argon|pbkdf|utf)-?\\d)(?![^\\s]{0,60}[(/])${mixed(6)}`, 'gi'),
  },
  {
    what: 'a token that only a blank parts from its name',
    kind: 'token',
    shape: /(\b(?:token|api[ _-]?key)[ \t]{1,9})((?=[\w.~+/=-]{0,100}\d)(?=[\w.~+/=-]{0,100}[A-Za-z])[\w.~+/=-]{20,})(?=[\s"',;.)]|$)/gi,
  },
  {
    what: 'a header or variable that a configuration sets',
    kind: 'secret',
    shape: new RegExp(`(${setter}[ \\t]{1,20}["']?\\$?[\\w-]{0,60}${any}["']?[ \\t]{1,20}["']?)${real}([^\\s"';]+)`, 'gi'),
  },
  {
    what: 'what a configuration calls a password',
    kind: 'password',
    needs: ['requirepass', 'masterauth', 'auth-pass', 'insecure-password', 'bindp', 'wpa-', 'secure_link_secret', 'authtoken'],
    shape:
      /((?:\b(?:requirepass|masterauth|auth-pass[ \t]{1,9}[^\s]{1,60}|insecure-password|bindpw|wpa-(?:psk|passphrase)|secure_link_secret|(?:add-)?authtoken)|bindpassword)[ \t]{1,9}["']?)(?!\[hidden|\$[a-z_]|[-<*])([^\s"';]+)/gi,
  },
  {
    what: 'the word that nginx signs links with',
    kind: 'secret',
    shape: /(\bsecure_link_md5[ \t]{1,9}["']?(?:[ \t]?\$\{?\w{1,40}\}?(?!\w)){0,6}[ \t]?)(?!\[hidden|\w{0,60}[\s$])([^\s"';${}]{4,})/gi,
  },
  {
    what: 'an element of XML',
    kind: 'password',
    shape: new RegExp(`((?:<|&lt;)(?:[\\w.-]{1,30}:)?[\\w.-]{0,40}(?:${any})(?:[ \\t][^<>]{1,200})?(?:>|&gt;))${real}([^<&\\s]+)`, 'gi'),
  },
  {
    what: 'name and password of HAProxy’s page',
    kind: 'password',
    shape: /(\bauth[ \t]{1,9}[^\s:"'<]{1,100}:)(?!\[hidden)((?!\d{1,5}\b)[^\s"'>]+)/gi,
  },
  { what: 'name and password for a proxy of Squid', kind: 'password', shape: /(\blogin=[^\s:"'<]{1,60}:)(?!\[hidden)([^\s"'>]+)/g },
  {
    what: 'a user of Redis',
    kind: 'password',
    shape:
      /(\buser[ \t]{1,9}[^\s]{1,60}[ \t]{1,9}(?:reset[ \t]{1,9})?(?:on|off)[ \t](?:[^\s>]{1,60}[ \t]{1,9}){0,6}>)(?!\[hidden)([^\s"']+)/gi,
  },
  {
    what: 'a line of .pgpass',
    kind: 'password',
    shape: new RegExp(`((?:^|[\\s"'(])[\\w.*-]{1,100}:(?:\\d{1,5}|\\*):[\\w*-]{1,60}:[\\w*-]{1,60}:)${mixed(8)}(?=[\\s"')]|$)`, 'gm'),
  },
  {
    what: 'user and password of a MySQL address in Go',
    kind: 'login',
    needs: ['@tcp(', '@unix('],
    shape: /((?:^|[\s"'=]))([\w.-]{1,60}:[^\s"'@]{1,200})(?=@(?:tcp|unix)\()/gi,
  },
  {
    what: 'user and password of Oracle’s address',
    kind: 'login',
    needs: ['thin:'],
    shape: /(\bthin:)([^\s/:@[]{1,60}\/[^\s@"']{1,200})(?=@)/gi,
  },
  {
    what: 'the third part of what opens a database in PHP',
    kind: 'password',
    shape:
      /(\b(?:PDO|mysqli|mysqli?_connect|getConnection)\(\s{0,9}["'][^"'\r\n]{0,300}["']\s{0,9},\s{0,9}["'][^"'\r\n]{0,100}["']\s{0,9},\s{0,9}["'])(?!\[hidden)([^"'\r\n]+)/g,
  },
  {
    what: 'a session in a path, a form or a name of JSON',
    kind: 'cookie',
    shape: new RegExp(
      `(\\b(?:jsessionid|phpsessid|asp\\.net_sessionid|connect\\.sid|session[_-]?id)(?:=|${mark}${gap}:${gap}${quoted}))${real}([\\w%.~+/!-]{8,})`,
      'gi',
    ),
  },
  {
    what: 'the last part of a link that lets its holder in',
    kind: 'token',
    shape:
      /(\/(?:magic|magic-?links?|reset|(?:reset|forgot)[_-]?password|passwords?(?:\/reset|-reset|\/edit)?|verify|verification|verify[_-]?e?mail|confirm|confirmation|activate|activation|invit(?:e|ation)s?|unsubscribe|one-?time|token)(?:\/[\w.~%=+-]{1,80}){0,2}?\/|\/private-)((?=[^\s/"'?#]{0,100}\d)[\w.~%=+:-]{16,})/gi,
  },
  {
    what: 'a path that is a webhook’s key',
    kind: 'key',
    shape:
      /((?:hooks\.slack\.com\/\w{1,20}|discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks|webhook\.office\.com\/webhookb2|hooks\.zapier\.com\/hooks|maker\.ifttt\.com\/use|chat\.googleapis\.com\/v1\/spaces)\/)([\w/@-]{8,})/gi,
  },
]
