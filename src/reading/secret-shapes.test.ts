import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

// Put together at run time, so that no scanner takes this file for a leak.
const word = (...parts: string[]) => parts.join('')
const hex = '0123456789abcdef'
const long = 'Xk3TqV9bLm2RzW7cYd5NfJ8hGp4S'
const jwt = word('ey', 'JhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0In0', '.', 'c2lnbmF0dXJlLW9mLW5vdGhpbmc')
const key = (body: string, kind = '') => `-----BEGIN ${kind}${'PRIVATE'} KEY-----${body}-----END ${kind}${'PRIVATE'} KEY-----`

/** What it is, the text, and the parts that must be gone. */
const secrets: readonly (readonly [what: string, text: string, ...gone: string[]])[] = [
  // Addresses of databases and brokers
  ['Postgres', 'connection to postgresql://app:hunter2@db.internal:5432/shop failed', 'hunter2', 'app:'],
  ['MongoDB', 'mongodb+srv://admin:Tr0ub4dor@cluster0.example.net/?retryWrites=true', 'Tr0ub4dor'],
  ['Redis without a user', 'Error connecting to redis://:s3cretpw@cache:6379/0', 's3cretpw'],
  ['an @ in the password', 'mysql://root:p@ss@word@10.0.0.5:3306/app', 'p@ss', 'ss@word'],
  ['a / in the password', 'postgres://u:pa/ss@db:5432/x', 'pa/ss'],
  ['# and ? in the password', 'postgres://u:pa#s?s@db:5432/x', 'pa#s'],
  ['AMQP', 'amqps://guest:gu3stPw@mq/%2f', 'gu3stPw'],
  ['JDBC', 'jdbc:sqlserver://db:1433;databaseName=x;user=sa;password=Qwe123rty!;encrypt=true', 'Qwe123rty'],
  ['libpq', "host=db user=app password='hun ter2' dbname=shop", 'hun', 'ter2'],
  ['MySQL in Go', 'root:hunter2@tcp(10.0.0.5:3306)/app', 'hunter2'],
  ['a token as user', word('https://gh', 'p_', long, 'ab@github.com/a/b'), long],
  // Headers
  ['Digest', `Authorization: Digest username="Mufasa", realm="x", response="${hex}"`, 'Mufasa', hex],
  ['AWS4', `authorization: AWS4-HMAC-SHA256 Credential=AB12/20260101/s3, Signature=${hex}`, 'AB12', hex],
  ['Proxy-Authorization', '> Proxy-Authorization: Bearer abc.def.ghi123', 'ghi123'],
  ['a header of HTTP/2 in curl', '* [HTTP/2] [1] [authorization: Bearer abcdef.123456]', '123456'],
  ['a cookie of HTTP/2 in curl', '* [HTTP/2] [1] [cookie: sid=a279743d36]', 'a279743d36'],
  ['Authorization in JSON within JSON', '{"log":"{\\"authorization\\":\\"Bearer abc123def456\\"}"}', 'abc123def456'],
  ['Authorization in an access log', '"GET / HTTP/1.1" 502 "Bearer abcdef123456ghi"', 'abcdef123456ghi'],
  ['a cookie in quotes', 'Cookie: sid="a279743d36zz"; b=1234567890ab', 'a279743d36', '1234567890ab'],
  ['a session of letters only', 'Cookie: theme=dark; PHPSESSID=abcdefgh', 'abcdefgh'],
  ['cookies in a list of JSON', '{"Set-Cookie":["sid=a279743d36; Path=/","b=77aa88bb99"]}', 'a279743d36', '77aa88bb99'],
  ['a cookie in JSON within JSON', '"{\\"Cookie\\":\\"sid=a279743d36\\"}"', 'a279743d36'],
  ['a cookie of a HAR', '{"name": "Cookie", "value": "sid=a279743d36"}', 'a279743d36'],
  ['an API key', `api-key: ${hex}`, hex],
  ['a signed hook', `X-Hub-Signature-256: sha256=${hex}`, hex],
  ['a session of AWS', `X-Amz-Security-Token: IQoJb3JpZ2lu${long}`, long],
  // Names with values
  ['a password in JSON within JSON', '{"log":"{\\"password\\":\\"hunter2\\",\\"a\\":1}"}', 'hunter2'],
  ['a quote within a password', '{"password":"hun\\"ter2xyz","a":1}', 'ter2xyz'],
  ['a password of words', '"passphrase": "correct horse battery"', 'horse', 'battery'],
  ['PHP', "'password' => 'hunter2',", 'hunter2'],
  ['Ruby', ':password=>"hunter2"', 'hunter2'],
  ['XML', '<db.password>hunter2</db.password>', 'hunter2'],
  ['an environment', 'SECRET_KEY_BASE=4f5e6d7c8b9a STRIPE_KEY=abc123abc123 PGPASSWORD=hunter3', '4f5e6d7c', 'abc123abc123', 'hunter3'],
  ['short names', 'MYSQL_PASS=hunter2 REDIS_AUTH=hunter4 SMTP_PWD=hunter5', 'hunter2', 'hunter4', 'hunter5'],
  ['a pool of php-fpm', "env[DB_PASSWORD] = 'hunter2'", 'hunter2'],
  ['a parameter of nginx', 'fastcgi_param  API_KEY  "abc123def";', 'abc123def'],
  ['a variable of Kubernetes', '- name: DB_PASSWORD\n  value: hunter2', 'hunter2'],
  ['docker inspect', '"Env": ["DB_PASSWORD=hunter2", "JWT_SECRET=abc123def"]', 'hunter2', 'abc123def'],
  ['names in camel case', '"clientSecret":"8f14e45fceea","refreshToken":"99zz88yy"', '8f14e45fceea', '99zz88yy'],
  ['an option of a command', 'app --password hunter2 --api-token abc123def456 --port 80', 'hunter2', 'abc123def456'],
  ['mysql -p', 'mysql -uroot -phunter2 app', 'hunter2'],
  ['sshpass', 'sshpass -p hunter2 ssh a', 'hunter2'],
  ['curl -u without a space', 'curl -uadmin:hunter2 http://a/', 'hunter2'],
  ['curl --user in quotes', "curl --user 'admin:hun ter2' http://a/", 'ter2'],
  ['curl --header', `curl --header 'X-Auth-Token: abc123def' --header "Authorization: Bearer zzz999yyy"`, 'abc123def', 'zzz999yyy'],
  ['curl --cookie', "curl -b 'sid=a279743d36; x=77aa88bb' --cookie b=1234567890 http://a/", 'a279743d36', '77aa88bb', '1234567890'],
  ['curl --data', 'curl -d "user=bob&password=hunter2" http://a/', 'hunter2'],
  ['Azure storage', word('AccountName=x;Account', 'Key=', long, 'AA==;EndpointSuffix=core.windows.net'), long],
  ['npm’s registry', '//registry.example/:_auth=dXNlcjpodW50ZXIy', 'dXNlcjpo'],
  // Addresses that are secret
  ['an encoded query', 'GET /login%3Ftoken%3Dabcdef123456%26x%3D1 HTTP/1.1', 'abcdef123456'],
  ['a query encoded twice', 'next=%252Fcb%253Fcode%253Dabcdef123456', 'abcdef123456'],
  ['an encoded form', 'body=user%3Dbob%26password%3Dhunter2zz', 'hunter2zz'],
  ['a shared access signature', 'GET /b?sv=2020&sig=abc%2Fdef%3D&se=2026', 'abc%2Fdef'],
  ['a presigned address', `GET /o?X-Amz-Credential=AB%2F2026&X-Amz-Signature=${hex} HTTP/1.1`, hex],
  ['a token behind #', 'https://a/cb#access_token=abc123def456&x=1', 'abc123def456'],
  ['a session in a path', `GET /app;jsessionid=${hex.toUpperCase()} HTTP/1.1`, hex.toUpperCase()],
  ['a magic link', `GET /auth/magic/${long} HTTP/1.1`, long],
  ['a link that resets', `GET /reset-password/${hex}${hex} HTTP/1.1`, hex],
  ['a link that verifies', `GET /verify-email/MTIz/c8x2k1-${hex} HTTP/1.1`, hex],
  ['an invitation', 'POST /invitations/accept/Zm9vYmFyMTIzNDU2Nzg5MA HTTP/2.0', 'Zm9vYmFy'],
  ['a token in a path', `GET /verify/${jwt} HTTP/1.1`, jwt.slice(0, 20)],
  ['a webhook of Slack', word('https://hooks.sl', 'ack.com/services/T00000000/B00000000/', long), long],
  ['a webhook of Discord', word('https://disc', 'ord.com/api/webhooks/123456789012345678/', long), long],
  ['a bot of Telegram', word('POST https://api.tele', 'gram.org/bot123456789:', long, 'AbCdEfG/sendMessage'), long],
  // Forms that tell themselves
  ['a token of five parts', `x ${jwt}.abcdefgh12345.zyxw9876543 y`, 'zyxw9876543'],
  ['a key of GCP', JSON.stringify({ private_key: key('\nMIIEvQIBADANBgkq\nhkiG9w0BAQEF\n') }), 'MIIEvQ', 'hkiG9w0'],
  ['a key of OpenSSH', key('\nb3BlbnNzaC1rZXkt\n', 'OPENSSH '), 'b3BlbnNz'],
  ['a key of PGP', word('-----BEGIN PGP PRI', 'VATE KEY BLOCK-----\n\nlQOYBF2abc\n-----END PGP PRI', 'VATE KEY BLOCK-----'), 'lQOYBF2abc'],
  ['an encrypted key that was cut', word('-----BEGIN PRI', 'VATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n', long), long],
  ['the end of a key', `${`${hex}${hex}${hex}${hex}\n`.repeat(2)}${long}==\n-----END ${'PRIVATE'} KEY-----`, hex, long],
  ['GitHub', word('token gh', 's_', long), long],
  ['GitLab', word('gl', 'soat-', long), long],
  ['Slack', word('xa', 'pp-1-A0123-456-', hex), hex],
  ['Stripe', word('wh', 'sec_', long), long],
  ['Google', word('GO', 'CSPX-', long), long],
  ['Azure', word('secret is Abc8', 'Q~', long, 'abcdef'), long],
  ['OpenAI', word('Incorrect API key provided: s', 'k-proj-', long), long],
  ['SendGrid', word('S', 'G.', long, '.', long), long],
  ['Twilio', word('S', 'K', hex, hex), hex],
  ['PyPI', word('py', 'pi-AgEIcHlwaS5vcmc', long), long],
  ['Docker', word('dc', 'kr_pat_', long), long],
  ['Linear', word('lin_', 'api_', long, 'abcdefghijkl'), long],
]

/** What looks like one of them and is none. */
const innocents: readonly string[] = [
  `commit ${hex}${hex}01234567`,
  'x-request-id: 7f9c24e8-3b1f-4e5a-9c57-0b8f0a6c1d22',
  'X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678',
  'x-b3-traceid: 80f198ee56343ba864fe8b2a57d3eff7',
  `etag: "${hex}"`,
  `image: nginx@sha256:${hex}${hex}${hex}${hex}`,
  'registry.example.com/team/shop:1.4.2-alpine',
  '/home/app/releases/20261122031120/node_modules/jsonwebtoken/verify.js:190:16',
  'JsonWebTokenError: invalid token',
  'SyntaxError: Unexpected token < in JSON at position 0',
  'token expired',
  'tokens: 512 used, max_tokens=4096, token_count: 12',
  'GET /password/reset HTTP/1.1',
  'GET /auth/callback HTTP/1.1',
  'GET /confirm-order/12345 HTTP/1.1',
  'GET /verify-email/success-page HTTP/1.1',
  'GET /users/42/orders/4f8a9b0c-1d2e-3f4a-5b6c-7d8e9f0a1b2c HTTP/1.1',
  'key=value status=502 upstream=10.0.0.1:8080 duration=3.2s',
  'proxy_pass = "http://10.9.9.9:1"; grpc_pass: request',
  'proxy_cache_key "$scheme$request_method$host$request_uri";',
  'proxy_set_header Cookie $http_cookie;',
  'proxy_set_header Authorization $http_authorization;',
  'proxy_set_header X-Api-Key $http_x_api_key;',
  'Set-Cookie too large: 9000 bytes',
  'ssl_certificate_key /etc/ssl/private/shop.key;',
  'auth_basic_user_file /etc/nginx/.htpasswd;',
  '-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBg\n-----END CERTIFICATE-----',
  'pod/shop-7d9f8b6c5d-x2x9z 0/1 CrashLoopBackOff',
  'Mounts: /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-abcde (ro)',
  'secretName: shop-tls',
  "DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
  "Access denied for user 'app'@'10.0.0.4' (using password: YES)",
  word('DB_PASSWORD=$', '{DB_PASSWORD} TOKEN=$TOKEN'),
  'Authorization: Bearer $TOKEN',
  'authorization: -',
  '{"password":null,"token":"","secret":false}',
  'WWW-Authenticate: Bearer realm="https://auth.example/token",service="registry.example"',
  'curl -u "$USER:$PASS" http://a/',
  'journalctl -u nginx:latest',
  'docker run -u 1000:1000 shop',
  'git@github.com:acme/shop.git',
  'http://10.0.3.7:8080/users/@me',
  'https://cdn.example.com/@scope/pkg@1.2.3/dist/index.js',
  'cookie SERVERID insert indirect nocache',
  'session affinity: cookie route=srv',
  'risk-assessment-service-v2-deployment',
  'arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067',
  'Expecting: ANY PRIVATE KEY)',
  'credentials: same-origin',
]

describe('the shapes of secrets', () => {
  it.each(secrets)('hide %s', (_, text, ...gone) => {
    const { text: shown, taken } = redact(text)
    expect({ left: gone.filter((part) => shown.includes(part)), again: redact(shown) }).toEqual({
      left: [],
      again: { text: shown, taken: {} },
    })
    expect(taken).not.toEqual({})
  })

  it.each(innocents)('leave %s', (text) => {
    expect(redact(text)).toEqual({ text, taken: {} })
  })
})
