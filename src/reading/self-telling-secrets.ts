import type { SecretShape } from './secret-shapes.ts'

/** Values that their own form gives away, as their makers document it. The group before them is empty. */
export const selfTellingSecrets: readonly SecretShape[] = [
  {
    what: 'a private key in PEM (RFC 7468) or OpenPGP armor',
    kind: 'private key',
    shape:
      /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)((?:[^-]|-(?!----)){1,20000}(?=-----END)|(?!\[hidden)(?:\s{0,3}(?:Proc-Type|DEK-Info):[^\r\n]{1,200}){0,3}[A-Za-z0-9+/=\s\\]*[A-Za-z0-9+/=…]+)/g,
  },
  {
    what: 'the same in an address, encoded as base64, and as PuTTY writes it',
    kind: 'private key',
    needs: ['-----begin%20', '-----begin+', 'private-lines', 'ls0tls1crudjtib'],
    shape:
      /(-----BEGIN(?:(?:%20|\+)[A-Z0-9]{1,20}){0,3}(?:%20|\+)PRIVATE(?:%20|\+)KEY-----|Private-Lines:[ \t]{0,9}\d{1,3}(?=\\?[\s\\])|(?=LS0tLS1CRUdJTiB(?!DRVJU|QVUJM)))((?!\[hidden)(?:[\w+/=%]{20,}|(?:\s|\\[rnx]|[\w+/=]){20,20000}))/g,
  },
  {
    what: 'a JSON Web Token (RFC 7519), also encrypted (RFC 7516)',
    kind: 'token',
    shape: /(\b)(eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*){0,3})/g,
  },
  // Amazon’s documentation uses the one that ends with EXAMPLE.
  { what: 'an AWS access key id', kind: 'key', shape: /(\b)((?:AKIA|ASIA|ABIA|ACCA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}\b)/g },
  { what: 'Alibaba, Tencent, Heroku', kind: 'key', shape: /(\b)(LTAI[A-Za-z0-9]{12,26}\b|AKID[A-Za-z0-9]{30,36}\b|HRKU-[\w-]{36,})/g },
  { what: 'GitHub', kind: 'token', shape: /(\b)(gh[pousr]_\w{20,}|github_pat_\w{20,})/g },
  {
    what: 'GitLab',
    kind: 'token',
    shape: /(\b)(gl(?:pat|dt|rt|rtr|ptt|cbt|soat|imt|ft|ffct|oas|agent|wt|cipat)-[\w-]{16,}(?:\.[\w.]{5,})?)/g,
  },
  { what: 'Slack', kind: 'token', shape: /(\b)(xox[a-z](?:\.xox[a-z])?-[\w-]{10,}|xapp-\d-[\w-]{10,})/g },
  { what: 'OpenAI, Anthropic', kind: 'key', shape: /(\b)(sk-[\w-]{20,})/g },
  {
    what: 'Groq, xAI, Replicate, Perplexity, NVIDIA, LangChain, Tavily',
    kind: 'key',
    shape: /(\b)((?:gsk_|xai-|r8_|pplx-|nvapi-|lsv2_(?:pt|sk)_|tvly-(?:dev-)?|sk_)(?=[A-Za-z_-]{0,60}\d)[\w-]{30,})/g,
  },
  {
    what: 'Stripe, Square, Braintree, Adyen, Razorpay, Flutterwave',
    kind: 'key',
    shape:
      /(\b)((?:sk|rk|whsec)_(?:(?:live|test)_)?[A-Za-z0-9]{16,}|EAAA[\w-]{56,}|sq0[a-z]{3}-[\w-]{20,}|access_token\$\w{1,20}\$[a-z0-9]{16}\$[a-f0-9]{32}|FLWSECK(?:_TEST)?-[\w-]{16,})/g,
  },
  {
    what: 'Google',
    kind: 'key',
    shape: /(\b)(AIza[\w-]{30,}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,}|1\/\/0[\w-]{40,})/g,
  },
  { what: 'Facebook, Dropbox', kind: 'token', shape: /(\b)(EAA[A-Za-z0-9]{80,}|sl\.[\w-]{100,})/g },
  { what: 'Azure', kind: 'key', needs: ['8q~', '=='], shape: /(\b)(\w{3}8Q~[\w.~-]{30,}|[A-Za-z0-9+/]{86}==)/g },
  {
    what: 'npm, PyPI, RubyGems, crates.io, NuGet, Hugging Face',
    kind: 'token',
    shape: /(\b)(npm_\w{30,}|pypi-[\w-]{30,}|rubygems_[a-f0-9]{40,}|cio[A-Za-z0-9]{32}\b|oy2[a-z0-9]{43}\b|hf_[A-Za-z0-9]{20,})/g,
  },
  {
    what: 'SendGrid, Brevo, Resend, Mandrill',
    kind: 'key',
    shape: /(\b)(SG\.[\w-]{10,}\.[\w-]{10,}|x(?:key|smtp)sib-[a-f0-9]{40,}-\w{10,}|re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,}|md-[\w-]{22}\b)/g,
  },
  {
    what: 'DigitalOcean, Databricks, Shopify, Netlify, Render, Vercel',
    kind: 'token',
    shape:
      /(\b)(do[opr]_v1_[a-f0-9]{32,}|dapi[a-f0-9]{32}(?:-\d)?|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|nfp_\w{30,}|rnd_\w{26,}|vc[piark]_\w{30,})/g,
  },
  {
    what: 'Vault, Pulumi, Doppler, Grafana, New Relic',
    kind: 'token',
    shape:
      /(\b)(hv[sbr]\.[\w-]{20,}|s\.(?=[a-z]{0,23}[A-Z\d])(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}\b|pul-[a-f0-9]{40}|dp\.[a-z]{2,7}\.(?:\w{1,40}\.)?\w{40,}|glsa_\w{20,}|glc_\w{30,}|NRA[KLJ]-[A-Z0-9-]{20,})/g,
  },
  {
    what: 'Terraform, and New Relic’s licence',
    kind: 'token',
    needs: ['.atlasv1.', 'nral'],
    shape: /(\b)([A-Za-z0-9]{14}\.atlasv1\.[\w-]{40,}|\w{6}[a-f0-9]{28,34}NRAL\b)/g,
  },
  {
    what: 'Docker, Linear, Notion, Figma, Atlassian, Airtable, Contentful, Sourcegraph, PostHog',
    kind: 'token',
    shape:
      /(\b)(dckr_[op]at_[\w-]{20,}|lin_(?:api|oauth)_\w{30,}|ntn_\w{30,}|secret_(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{43}\b|figd_[\w-]{30,}|AT[AC]TT3[\w=-]{30,}|ATBB\w{20,}|pat[A-Za-z0-9]{14}\.[a-f0-9]{64}|CFPAT-[\w-]{40,}|sgp_\w{30,}|ph[cx]_\w{30,})/g,
  },
  {
    what: 'CircleCI, Buildkite, Sonar, Artifactory, LaunchDarkly, 1Password, Discord',
    kind: 'token',
    shape:
      /(\b)(CCI(?:PAT|PRJ)_\w{20,}|bk[aur]{1,2}_[a-f0-9]{40}|sq[apu]_[a-f0-9]{40}|AKCp[A-Za-z0-9]{60,}|cmVmdGtu[A-Za-z0-9]{50,}|(?:sdk|mob|api)-[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}|ops_eyJ[\w+/=-]{40,}|A3-[A-Z0-9]{6}-(?:[A-Z0-9]{5,11}-){2,5}[A-Z0-9]{5}\b|[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,})/g,
  },
  {
    what: 'Sentry, PlanetScale, Supabase, Tailscale, Postman, Dynatrace',
    kind: 'token',
    shape:
      /(\b)(sntry[su]_[\w+/=-]{30,}|pscale_\w{2,6}_[\w.-]{20,}|sbp_[a-f0-9]{30,}|sb_secret_[\w-]{20,}|tskey-[\w-]{20,}|PMAK-[\w-]{30,}|dt0c01\.[\w.]{30,})/g,
  },
  {
    what: 'Twilio, Mailgun, Mailchimp',
    kind: 'key',
    shape: /(\b)(SK[a-f0-9]{32}|key-[a-f0-9]{32}|[a-f0-9]{32}-(?:us\d{1,2}|[a-f0-9]{8}-[a-f0-9]{8}))\b/g,
  },
  { what: 'age, Fly', kind: 'key', shape: /(\b)(AGE-SECRET-KEY-1[A-Z0-9]{40,}|fo1_[\w-]{30,}|fm[12][ar]?_[\w+/=-]{30,})/g },
  { what: 'Cloudflare’s key for origins', kind: 'key', shape: /(\b)(v1\.0-[a-f0-9]{24}-[a-f0-9]{140,})/g },
  { what: 'a bot of Telegram', kind: 'token', shape: /(\/bot|\b)(\d{6,12}:(?:AA[\w-]{32,}|[\w-]{35}\b))/g },
  {
    what: 'a password as crypt, htpasswd, LDAP and Django keep it',
    kind: 'password',
    shape:
      /()(\${1,2}(?:apr1|[156])\${1,2}(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,16}\${1,2}[./A-Za-z0-9]{22,}|\${1,2}2[abxy]?\${1,2}\d\d\${1,2}[./A-Za-z0-9]{50,}|\$(?:argon2(?:id|i|d)|pbkdf2[\w-]{0,20}|scrypt|y|gy|7)\$[\w./$=,+-]{20,}|\{(?:S?SHA(?:256|384|512)?|S?MD5|CRYPT|PBKDF2[\w-]{0,20})\}[\w+/=.$-]{16,}|\bpbkdf2_\w{1,10}\$\d{1,9}\$[\w+/=]{1,40}\$[\w+/=]{20,}|\bSCRAM-SHA-\d{1,3}\$\d{1,9}:[\w+/=:$]{20,})/g,
  },
  { what: 'a card number in groups', kind: 'card number', shape: /(\b)(\d{4}([ -])\d{4}\3\d{4}\3\d{4}|3[47]\d\d([ -])\d{6}\4\d{5})\b/g },
]
