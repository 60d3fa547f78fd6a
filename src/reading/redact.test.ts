import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

// Put together at run time, so that no scanner takes this file for a leak.
const word = (...parts: string[]) => parts.join('')
const hex = '0123456789abcdef'
const jwt = word('ey', 'JhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0In0', '.', 'c2lnbmF0dXJlLW9mLW5vdGhpbmc')
const pem = (body: string) => `-----BEGIN ${'PRIVATE'} KEY-----${body}-----END ${'PRIVATE'} KEY-----`

describe('redact', () => {
  it.each([
    ['a query value', 'GET /cart?id=7&t=abc HTTP/1.1', 'GET /cart?id=…&t=… HTTP/1.1', { 'query value': 2 }],
    ['an encoded query value', 'GET /cb?next=https%3A%2F%2Fa%2F%3Ftoken%3Dx HTTP/1.1', 'GET /cb?next=… HTTP/1.1', { 'query value': 1 }],
    ['a query of one long word', `"GET /reset?${hex} HTTP/1.1"`, '"GET /reset?… HTTP/1.1"', { 'query value': 1 }],
    [
      'user and password of a URL',
      'upstream: "http://svc:p@ss@10.0.3.7:8080/a"',
      'upstream: "http://[hidden login]@10.0.3.7:8080/a"',
      { login: 1 },
    ],
    ['user and password of a database', 'url=amqp://app:hunter2@db:5672/vh', 'url=amqp://[hidden login]@db:5672/vh', { login: 1 }],
    ['a bearer token', `> authorization: Bearer ${jwt}`, '> authorization: Bearer [hidden token]', { token: 1 }],
    ['basic credentials', 'Proxy-Authorization: Basic cHJveHk6cHg5', 'Proxy-Authorization: Basic [hidden login]', { login: 1 }],
    [
      'authorization without a scheme',
      "-H 'Authorization: b4d5e12a-5008' https://a/",
      "-H 'Authorization: [hidden credentials]' https://a/",
      { credentials: 1 },
    ],
    [
      'authorization of many parts',
      'Authorization: AWS4-HMAC-SHA256 Credential=a, Signature=b',
      'Authorization: [hidden credentials]',
      { credentials: 1 },
    ],
    [
      'authorization in nginx',
      'proxy_set_header Authorization "Basic b3JpZ2luOkp5";',
      'proxy_set_header Authorization "Basic [hidden login]";',
      { login: 1 },
    ],
    ['cookies', 'Cookie: theme=dark; sid=a279743d36; lang=en', 'Cookie: theme=dark; sid=[hidden cookie]; lang=en', { cookie: 1 }],
    [
      'a cookie that is set',
      'set-cookie: sid=s%3Aabc123; Path=/; HttpOnly',
      'set-cookie: sid=[hidden cookie]; Path=/; HttpOnly',
      { cookie: 1 },
    ],
    ['a key in a header', `X-Api-Key: ${hex}`, 'X-Api-Key: [hidden key]', { key: 1 }],
    ['a key in nginx', `proxy_set_header X-Origin-Secret ${hex};`, 'proxy_set_header X-Origin-Secret [hidden key];', { key: 1 }],
    ['a password', 'DB_PASSWORD=hunter2 npm start', 'DB_PASSWORD=[hidden password] npm start', { password: 1 }],
    ['a password in YAML', '  password: coLtLBzB0mAl+9', '  password: [hidden password]', { password: 1 }],
    ['a token in JSON', '{"api_token":"abc123","ok":true}', '{"api_token":"[hidden token]","ok":true}', { token: 1 }],
    ['the password of Redis', 'requirepass FQXdDWN0', 'requirepass [hidden password]', { password: 1 }],
    ['the password of a statistics page', 'stats auth admin:aFiZX8', 'stats auth admin:[hidden password]', { password: 1 }],
    ['the password of curl', 'curl -u admin:pQ9w6d -I https://a/', 'curl -u admin:[hidden password] -I https://a/', { password: 1 }],
    ['a JSON Web Token', `saw ${jwt} here`, 'saw [hidden token] here', { token: 1 }],
    ['an AWS key', word('id ', 'AK', 'IA', 'NEF7BXUEJAYKBQE4', ' end'), 'id [hidden key] end', { key: 1 }],
    ['a GitHub token', word('{', 'gh', 'p_', hex, hex, '|}'), '{[hidden token]|}', { token: 1 }],
    ['a GitLab token', word('gl', 'pat-', hex, hex), '[hidden token]', { token: 1 }],
    ['a Slack token', word('xo', 'xb-', '123456789012-', hex), '[hidden token]', { token: 1 }],
    ['an sk- token', word('s', 'k-', 'ant-', hex, hex), '[hidden key]', { key: 1 }],
    ['a Stripe key', word('s', 'k_', 'live_', hex, hex), '[hidden key]', { key: 1 }],
    ['a Google key', word('AI', 'za', hex, hex, 'abc'), '[hidden key]', { key: 1 }],
    ['a private key', `key ${pem('\nMIIEvQIBADAN\nBg11fsTo\n')} end`, `key ${pem('[hidden private key]')} end`, { 'private key': 1 }],
    [
      'a private key that was cut',
      `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIEvQ`,
      `-----BEGIN RSA ${'PRIVATE'} KEY-----[hidden private key]`,
      { 'private key': 1 },
    ],
    ['a card number', '{"card":"4111 1111 1111 1111"}', '{"card":"[hidden card number]"}', { 'card number': 1 }],
  ])('hides %s', (_, text, hidden, taken) => {
    expect(redact(text)).toEqual({ text: hidden, taken })
  })

  it.each([
    '2026/11/22 09:16:56 [error] 31#31: *14 connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.9, request: "GET /api/v1/orders HTTP/1.1", upstream: "http://10.0.3.7:8080/api/v1/orders", host: "shop.example.com"',
    'upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:"',
    'x-request-id: 7f9c24e8-3b1f-4e5a-9c57-0b8f0a6c1d22',
    'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384',
    'set-cookie: theme=dark; Path=/',
    'curl -u <user:password> https://example.com/',
    'Authorization: [REDACTED]',
    'authorization failed: basic authentication is required',
    'password must be at least 8 characters',
    'secret-service.default.svc.cluster.local:8080',
    'vault-token:8200',
    'auth 10.0.0.1:8080',
    'What is it? A 502.',
    word('aws_access_key: AK', 'IAIOSFODNN7EXAMPLE'),
    '{"msg":"bad gateway","upstream":"10.0.3.7:8080","status":502}',
  ])('leaves %s', (text) => {
    expect(redact(text)).toEqual({ text, taken: {} })
  })

  it('finds nothing more in what it has hidden', () => {
    const once = redact(`GET /?a=1 Cookie: s=abc123\nAuthorization: Bearer ${jwt}\nhttp://u:p@h/ DB_PASSWORD=x ${pem('abc')}`).text
    expect(redact(once)).toEqual({ text: once, taken: {} })
  })
})
