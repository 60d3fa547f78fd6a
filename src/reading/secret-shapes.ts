/** What a secret is, as a mark in its place tells: `[hidden password]`. */
export const secretKinds = ['cookie', 'login', 'password', 'token', 'key', 'secret', 'credentials', 'private key', 'card number'] as const
export type SecretKind = (typeof secretKinds)[number]

/**
 * What gives a secret away in text. Each shape is one expression whose first group is kept and whose second is the secret.
 * They must stay linear: every repeat before the secret is bounded, and what follows the secret is none that a repeat could begin again with.
 */
export type SecretShape = { what: string; kind: SecretKind; shape: RegExp }

/** Not what stands for a secret already (a mark, a variable, a word for none), and not the key of Amazon’s documentation. */
const real =
  '(?!\\s{0,9}\\\\{0,3}["\']?(?:\\[[\\w -]{1,30}\\]|<[^<>\\n]{1,80}>|\\*{3}|…|[A-Z0-9]{0,20}EXAMPLE\\b|\\$(?:[A-Za-z_]\\w{0,60}|\\{[^}\\n]{1,80}\\})|\\$\\(|%[[({]|\\{\\{' +
  '|(?:null|none|nil|undefined|true|false|yes|no|include|same-origin|omit|required|missing|-)(?:[\\s"\',;&)\\]}\\\\]|$)))'
/** A quotation mark, also one within a JSON text within another. */
const quoted = '(?:\\\\{0,3}["\'])?'
/** What may be between a name and its value. Digits right after a colon are a port: `vault-token:8200`. */
const between = `\\\\{0,3}["']?\\]?[ \\t]{0,9}(?:=>|[=:](?![>]|\\d{1,5}\\b)|=(?!>))=?[ \\t]{0,9}`
/** A value, to the mark that it began with or to what ends a word. */
const value = `((?<=\\\\")[^"\\\\\\r\\n]+|(?<=[^\\\\]")(?:[^"\\\\\\r\\n]|\\\\.)+|(?<=')[^'\\r\\n]+|[^\\s"',;&]+)`

/** `proxy_pass` and its kind are no passwords. */
const pass = '(?<![a-z]|(?:proxy|grpc|fastcgi|uwsgi|scgi|memcached)_)pass(?=["\']?[ \\t]?=|["\'][ \\t]?:)'
const passwordName = `(?:passw(?:or)?d|passphrase|pwd|bindpw|${pass})`
const tokenName = '(?:token|(?<![a-z])jwt)'
const keyName =
  '(?:(?:api|access|account|auth|client|encryption|master|private|secret|shared|signing)[_-]?key(?:[_-]?(?:id|base))?|SharedAccessKey)'
const secretName = '(?:secret|credentials?|(?<![a-z0-9])_auth)'
const anyName = `(?:${[passwordName, tokenName, keyName, secretName].join('|')})`

function named(kind: SecretKind, name: string): SecretShape {
  return { what: 'a named value', kind, shape: new RegExp(`(${name}${between}${quoted})${real}${value}`, 'gi') }
}

/** Values that a name before them gives away: `password: …`, `"token":"…"`, `X-Api-Key: …`, `requirepass …`. */
export const namedSecrets: readonly SecretShape[] = [
  {
    what: 'Authorization with a scheme of one word',
    kind: 'token',
    shape: new RegExp(
      `(\\bauthorization\\\\{0,3}["']?[ \\t]{0,9}[:= \\t][ \\t]{0,9}${quoted}(?:bearer|token|negotiate|apikey)[ \\t]{1,9})${real}([^\\s"'\\\\]+)`,
      'gi',
    ),
  },
  {
    what: 'Authorization with name and password',
    kind: 'login',
    shape: new RegExp(
      `(\\bauthorization\\\\{0,3}["']?[ \\t]{0,9}[:= \\t][ \\t]{0,9}${quoted}basic[ \\t]{1,9})${real}([^\\s"'\\\\]+)`,
      'gi',
    ),
  },
  {
    what: 'Authorization of any other form',
    kind: 'credentials',
    shape: new RegExp(
      `(\\bauthorization\\\\{0,3}["']?[ \\t]{0,9}[:=][ \\t]{0,9}${quoted})${real}(?!(?:basic|bearer|token|negotiate|apikey)\\b)([^\\s"'\\\\](?:=\\\\?"[^"\\r\\n]{0,1000}"|[^\\r\\n"'])*)`,
      'gi',
    ),
  },
  // With a digit in it, because “basic authentication” is no secret.
  { what: 'a token after its scheme', kind: 'token', shape: /(\bbearer[ \t]{1,9})((?=[^\s\d]{0,100}\d)[\w.~+/-]{12,}={0,2})/gi },
  { what: 'name and password after their scheme', kind: 'login', shape: /(\bbasic[ \t]{1,9})((?=[^\s\d]{0,100}\d)[\w.~+/-]{12,}={0,2})/gi },
  {
    what: 'a header of an own name',
    kind: 'key',
    shape: new RegExp(
      `(\\bx-[a-z-]{0,40}(?:token|key|secret|auth|signature)(?:-\\d{1,3})?\\\\{0,3}["']?(?:[ \\t]{0,9}:[ \\t]{0,9}${quoted}|[ \\t]{1,9}["']?(?=[\\w.+/=-]{16})))${real}([^\\s"',;\\\\]+)`,
      'gi',
    ),
  },
  {
    what: 'a header or variable that is given as a pair of name and value (HAR, Kubernetes)',
    kind: 'secret',
    shape: new RegExp(
      `(\\bname["']?\\s{0,9}:\\s{0,9}["']?(?:[\\w-]{0,60}${anyName}|(?:proxy-)?authorization|(?:set-)?cookie)["']?\\s{0,9},?\\s{0,20}["']?value["']?\\s{0,9}:\\s{0,9}["']?)${real}([^"'\\r\\n]+)`,
      'gi',
    ),
  },
  named('password', passwordName),
  named('token', tokenName),
  named('key', keyName),
  named('secret', secretName),
  {
    what: 'a variable of the environment by its last word',
    kind: 'key',
    shape: new RegExp(`(\\b[A-Z][A-Z0-9_]{1,60}_(?:KEY|AUTH|SALT|PSK)=["']?)${real}((?![/.])[^\\s"',;&]{6,})`, 'g'),
  },
  {
    what: 'a password in quotes after the word',
    kind: 'password',
    shape: /(\b(?:passw(?:or)?d|passphrase)[ \t]{1,9}["'])([^"'\r\n]+)(?=["'])/gi,
  },
  {
    what: 'a variable that a configuration sets',
    kind: 'secret',
    shape: new RegExp(
      `(\\b(?:(?:fastcgi|uwsgi|scgi)_param|setenv|(?:proxy|grpc)_set_header)[ \\t]{1,20}["']?[\\w-]{0,60}${anyName}["']?[ \\t]{1,20}["']?)${real}([^\\s"';]+)`,
      'gi',
    ),
  },
  {
    what: 'an option of a command',
    kind: 'secret',
    shape: new RegExp(`(\\s--(?:[a-z][a-z-]{0,40}-)?${anyName}[= ]["']?)${real}((?!-)[^\\s"']+)`, 'gi'),
  },
  { what: 'an element of XML', kind: 'password', shape: new RegExp(`(<[\\w.-]{0,40}(?:${anyName})>)${real}([^<\\s]+)`, 'gi') },
  { what: 'the password of Redis', kind: 'password', shape: /(\b(?:requirepass|masterauth)[ \t]{1,9}["']?)(?!\[hidden)([^\s"']+)/gi },
  {
    what: 'name and password of HAProxy’s page',
    kind: 'password',
    shape: /(\bauth[ \t]{1,9}[^\s:"'<]{1,100}:)(?!\[hidden)((?!\d{1,5}\b)[^\s"'>]+)/gi,
  },
  {
    what: 'name and password of curl',
    kind: 'password',
    shape: new RegExp(
      `((?:^|\\s)(?:-u[ =](?<!\\b(?:journalctl|systemctl)\\b[^\\n]{0,200})|-u(?<=\\bcurl\\b[^\\n]{0,300})|--user[ =]|--proxy-user[ =])["']?[^\\s:"'<$]{1,100}:)${real}((?!\\d{1,5}\\b)(?:(?<='[^\\s']{1,100})[^'\\n]+|(?<="[^\\s"]{1,100})[^"\\n]+|[^\\s"'>]+))`,
      'g',
    ),
  },
  {
    what: 'the password of a database’s command',
    kind: 'password',
    shape: /(\b(?:mysql\w*|mariadb[\w-]*)[ \t][^\n]{0,200}?\s-p|\bsshpass[ \t]{1,9}-p[ \t]{0,9})(?!\[hidden)(["']?[^\s"'$-][^\s"']*)/g,
  },
  {
    what: 'user and password of a MySQL address in Go',
    kind: 'login',
    shape: /((?:^|[\s"'=]))([\w.-]{1,60}:[^\s"'@]{1,200})(?=@(?:tcp|unix)\()/gi,
  },
  {
    what: 'a session in a path or a form',
    kind: 'cookie',
    shape: new RegExp(`(\\b(?:jsessionid|phpsessid|asp\\.net_sessionid|connect\\.sid|session[_-]?id)=)${real}([\\w%.~+/!-]{8,})`, 'gi'),
  },
  {
    what: 'the last part of a link that lets its holder in',
    kind: 'token',
    shape:
      /(\/(?:magic|magic-?links?|reset|(?:reset|forgot)[_-]?password|passwords?(?:\/reset|-reset|\/edit)?|verify|verification|verify[_-]?e?mail|confirm|confirmation|activate|activation|invit(?:e|ation)s?|unsubscribe|one-?time|token)(?:\/[\w.~%=+-]{1,80}){0,2}?\/)((?=[^\s/"'?#]{0,100}\d)[\w.~%=+:-]{16,})/gi,
  },
  {
    what: 'a path that is a webhook’s key',
    kind: 'key',
    shape: /((?:hooks\.slack\.com\/\w{1,20}|discord(?:app)?\.com\/api\/webhooks|webhook\.office\.com\/webhookb2)\/)([\w/@-]{8,})/gi,
  },
  { what: 'a bot of Telegram', kind: 'token', shape: /(\/bot)(\d{6,12}:[\w-]{30,})/g },
]

/** Values that their own form gives away, as their makers document it. The group before them is empty. */
export const selfTellingSecrets: readonly SecretShape[] = [
  {
    what: 'a private key in PEM (RFC 7468) or OpenPGP armor',
    kind: 'private key',
    shape:
      /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)((?:[^-]|-(?!----)){1,20000}(?=-----END)|(?!\[hidden)(?:\s{0,3}(?:Proc-Type|DEK-Info):[^\r\n]{1,200}){0,3}[A-Za-z0-9+/=\s\\]*[A-Za-z0-9+/=…]+)/g,
  },
  {
    what: 'a JSON Web Token (RFC 7519), also encrypted (RFC 7516)',
    kind: 'token',
    shape: /(\b)(eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*){0,3})/g,
  },
  // Amazon’s documentation uses the one that ends with EXAMPLE.
  { what: 'an AWS access key id', kind: 'key', shape: /(\b)((?:AKIA|ASIA|ABIA|ACCA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}\b)/g },
  { what: 'GitHub', kind: 'token', shape: /(\b)(gh[pousr]_\w{20,}|github_pat_\w{20,})/g },
  { what: 'GitLab', kind: 'token', shape: /(\b)(gl(?:pat|dt|rt|rtr|ptt|cbt|soat|imt|ft|ffct|oas|agent|wt|cipat)-[\w-]{16,})/g },
  { what: 'Slack', kind: 'token', shape: /(\b)(xox[a-z](?:\.xox[a-z])?-[\w-]{10,}|xapp-\d-[\w-]{10,})/g },
  { what: 'OpenAI, Anthropic', kind: 'key', shape: /(\b)(sk-[\w-]{20,})/g },
  { what: 'Groq, xAI, Replicate, Perplexity', kind: 'key', shape: /(\b)((?:gsk_|xai-|r8_|pplx-)[A-Za-z0-9]{30,})/g },
  { what: 'Stripe', kind: 'key', shape: /(\b)((?:sk|rk|whsec)_(?:(?:live|test)_)?[A-Za-z0-9]{16,})/g },
  { what: 'Google', kind: 'key', shape: /(\b)(AIza[\w-]{30,}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,})/g },
  { what: 'Azure', kind: 'key', shape: /(\b)(\w{3}8Q~[\w.~-]{30,}|[A-Za-z0-9+/]{86}==)/g },
  {
    what: 'npm, PyPI, RubyGems, Hugging Face',
    kind: 'token',
    shape: /(\b)(npm_\w{30,}|pypi-[\w-]{30,}|rubygems_[a-f0-9]{40,}|hf_[A-Za-z0-9]{20,})/g,
  },
  { what: 'SendGrid', kind: 'key', shape: /(\b)(SG\.[\w-]{10,}\.[\w-]{10,})/g },
  {
    what: 'DigitalOcean, Databricks, Shopify',
    kind: 'token',
    shape: /(\b)(do[opr]_v1_[a-f0-9]{32,}|dapi[a-f0-9]{32}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32})/g,
  },
  { what: 'Vault, Grafana, New Relic', kind: 'token', shape: /(\b)(hv[sbr]\.[\w-]{20,}|glsa_\w{20,}|glc_\w{30,}|NRAK-[A-Z0-9]{20,})/g },
  {
    what: 'Docker, Linear, Notion, Figma, Atlassian',
    kind: 'token',
    shape: /(\b)(dckr_[op]at_[\w-]{20,}|lin_api_\w{30,}|ntn_\w{30,}|figd_[\w-]{30,}|AT[AC]TT3[\w=-]{30,}|ATBB\w{20,})/g,
  },
  {
    what: 'Sentry, PlanetScale, Supabase, Tailscale, Postman, Dynatrace',
    kind: 'token',
    shape:
      /(\b)(sntry[su]_[\w+/=-]{30,}|pscale_\w{2,6}_[\w.-]{20,}|sbp_[a-f0-9]{30,}|tskey-[\w-]{20,}|PMAK-[\w-]{30,}|dt0c01\.[\w.]{30,})/g,
  },
  { what: 'Twilio, Mailgun, Mailchimp', kind: 'key', shape: /(\b)(SK[a-f0-9]{32}|key-[a-f0-9]{32}|[a-f0-9]{32}-us\d{1,2})\b/g },
  { what: 'age, Fly', kind: 'key', shape: /(\b)(AGE-SECRET-KEY-1[A-Z0-9]{40,}|fo1_[\w-]{30,})/g },
  { what: 'a card number in groups of four', kind: 'card number', shape: /(\b)(\d{4}([ -])\d{4}\3\d{4}\3\d{4})\b/g },
]
