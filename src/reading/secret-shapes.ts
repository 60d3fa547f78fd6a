/**
 * What gives a secret away in text. Each shape is one expression whose first group is kept and whose rest is the secret.
 * They must stay linear: every repeat before the secret is bounded, and the secret itself is one repeat that nothing follows.
 */
export type SecretShape = { what: string; shape: RegExp }

/** Not what stands for a secret already, and not the key of Amazon’s documentation. */
const real = `(?!["']?(?:\\[[\\w -]{1,30}\\]|<[\\w :-]{1,40}>|\\*{3}|…)|[A-Z0-9]{0,20}EXAMPLE\\b)`
const secretName =
  '(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|secret[_-]?key|private[_-]?key|credentials?)'

/** Values that a name before them gives away: `password: …`, `"token":"…"`, `X-Api-Key: …`, `requirepass …`. */
export const namedSecrets: readonly SecretShape[] = [
  {
    what: 'Authorization with a scheme of one word',
    shape:
      /(\bauthorization["']?[ \t]{0,9}[:= \t][ \t]{0,9}["']?(?:basic|bearer|token|negotiate|apikey)[ \t]{1,9})((?!\[[\w -]{1,30}\]|\*{3}|…|<)[^\s"']+)/gi,
  },
  {
    what: 'Authorization of any other form',
    shape: new RegExp(
      `(\\bauthorization["']?[ \\t]{0,9}[:=][ \\t]{0,9}["']?)${real}(?!(?:basic|bearer|token|negotiate|apikey)\\b)([^\\s"'][^\\r\\n"']*)`,
      'gi',
    ),
  },
  // With a digit in it, because “basic authentication” is no secret.
  { what: 'credentials after their scheme', shape: /(\b(?:bearer|basic)[ \t]{1,9})((?=[^\s\d]{0,100}\d)[\w.~+/-]{12,}={0,2})/gi },
  {
    what: 'a header of an own name',
    shape: new RegExp(
      `(\\bx-[a-z-]{0,40}(?:token|key|secret|auth|signature)["']?(?:[ \\t]{0,9}:[ \\t]{0,9}["']?|[ \\t]{1,9}["']?(?=[\\w.+/=-]{16})))${real}([^\\s"',;]+)`,
      'gi',
    ),
  },
  // Digits right after a colon are a port: `vault-token:8200`.
  {
    what: 'a named value',
    shape: new RegExp(`(${secretName}["']?[ \\t]{0,9}(?:[=:](?!\\d{1,5}\\b)|=)=?[ \\t]{0,9}["']?)${real}([^\\s"',;&]+)`, 'gi'),
  },
  { what: 'the password of Redis', shape: /(\b(?:requirepass|masterauth)[ \t]{1,9}["']?)([^\s"']+)/gi },
  { what: 'name and password of HAProxy’s page', shape: /(\bauth[ \t]{1,9}[^\s:"'<]{1,100}:)((?!\d{1,5}\b)[^\s"'>]+)/gi },
  {
    what: 'name and password of curl',
    shape: /((?:^|\s)(?:-u|--user|--proxy-user)[ =]["']?[^\s:"'<]{1,100}:)([^\s"'>]+)/g,
  },
]

/** Values that their own form gives away, as their makers document it. The group before them is empty. */
export const selfTellingSecrets: readonly SecretShape[] = [
  {
    what: 'a private key in PEM (RFC 7468)',
    shape: /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----)((?:[^-]|-(?!----)){1,20000})/g,
  },
  { what: 'a JSON Web Token (RFC 7519)', shape: /(\b)(eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?)/g },
  // Amazon’s documentation uses the one that ends with EXAMPLE.
  { what: 'an AWS access key id', shape: /(\b)((?:AKIA|ASIA|ABIA|ACCA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}\b)/g },
  { what: 'GitHub', shape: /(\b)(gh[pousr]_\w{20,}|github_pat_\w{20,})/g },
  { what: 'GitLab', shape: /(\b)(gl(?:pat|dt|rt|ptt|cbt)-[\w-]{16,})/g },
  { what: 'Slack', shape: /(\b)(xox[a-z]-[\w-]{10,})/g },
  { what: 'OpenAI, Anthropic', shape: /(\b)(sk-[\w-]{20,})/g },
  { what: 'Stripe', shape: /(\b)((?:sk|rk|whsec)_(?:(?:live|test)_)?[A-Za-z0-9]{16,})/g },
  { what: 'Google', shape: /(\b)(AIza[\w-]{30,}|ya29\.[\w-]{20,})/g },
  { what: 'npm, PyPI, Hugging Face', shape: /(\b)(npm_\w{30,}|pypi-[\w-]{30,}|hf_[A-Za-z0-9]{20,})/g },
  { what: 'SendGrid', shape: /(\b)(SG\.[\w-]{10,}\.[\w-]{10,})/g },
  {
    what: 'DigitalOcean, Databricks, Shopify',
    shape: /(\b)(do[opr]_v1_[a-f0-9]{32,}|dapi[a-f0-9]{32}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32})/g,
  },
  { what: 'Vault, Grafana, New Relic', shape: /(\b)(hv[sbr]\.[\w-]{20,}|glsa_\w{20,}|NRAK-[A-Z0-9]{20,})/g },
  { what: 'Twilio, Mailgun', shape: /(\b)(SK[a-f0-9]{32}|key-[a-f0-9]{32})\b/g },
  { what: 'age, Fly', shape: /(\b)(AGE-SECRET-KEY-1[A-Z0-9]{40,}|fo1_[\w-]{30,})/g },
  { what: 'a card number in groups of four', shape: /(\b)(\d{4}([ -])\d{4}\3\d{4}\3\d{4})\b/g },
]
