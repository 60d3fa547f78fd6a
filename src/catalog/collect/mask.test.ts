import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import mask from './parts/mask.sh?raw'

// Put together at run time, so that no scanner takes this file for a leak.
const word = (...parts: string[]) => parts.join('')
const hex = '0123456789abcdef'
const jwt = word('ey', 'JhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0In0', '.', 'c2lnbmF0dXJl')
const key = `${'PRIVATE'} KEY-----`

const isHere = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
/** The tools of busybox differ from GNU’s. */
const shells = ['sh', ...(isHere('busybox') ? ['busybox sh'] : [])]
const ownTools = ['sed', 'tr', 'cut'].map((tool) => `${tool}() { busybox ${tool} "$@"; }`).join('\n')

/** What the script prints of a text. */
function masked(text: string, kind: 'log' | 'config' | 'ps', shell = 'sh'): string {
  const [program = '', ...args] = shell.split(' ')
  const { stdout, stderr } = spawnSync(
    program,
    [...args, '-c', `${shell === 'sh' ? '' : ownTools}\n${mask}\nplain | mask ${kind} | guard`],
    { input: text, encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  return stdout
}

const secrets: readonly (readonly [line: string, secret: string])[] = [
  ['"GET /cart?id=hunter2&t=hunter3;u=hunter4 HTTP/1.1"', 'hunter'],
  ['"GET /reset?0123456789abcdefhunter HTTP/1.1"', 'hunter'],
  ['upstream: "http://svc:p@ss-hunter@10.0.3.7:8080/a"', 'hunter'],
  ['url=amqp://app:hunter2@db:5672/vh', 'hunter'],
  [`> authorization: Bearer ${jwt}`, 'ey'],
  ['Proxy-Authorization: Basic cHJveHk6cHg5', 'cHJv'],
  ["-H 'Authorization: b4d5e12a-5008' https://a/", 'b4d5'],
  ['Authorization: AWS4-HMAC-SHA256 Credential=hunter, Signature=hunter', 'hunter'],
  ['Authorization: Digest username="bob", response="hunter2"', 'hunter'],
  ['Cookie: theme=dark; sid=hunter2; lang=en', 'hunter'],
  ['< set-cookie: sid=s%3Ahunter; Path=/; HttpOnly', 'hunter'],
  ['{"headers":{"Cookie":["sid=hunter2"],"Authorization":["Basic hunter3"]},"status":502}', 'hunter'],
  [`X-Api-Key: ${hex}`, hex],
  ['DB_PASSWORD=hunter2 npm start', 'hunter'],
  ["env DB_PASSWORD='hunter 2' node x", 'hunter'],
  ['  password: hunter2BzB0mAl+9', 'hunter'],
  ['{"api_token":"hunter2","ok":true}', 'hunter'],
  ['{\\"token\\":\\"hunter2\\"}', 'hunter'],
  ['requirepass hunter2', 'hunter'],
  [`saw ${jwt} here`, 'eyJ'],
  [word('id ', 'AK', 'IA', 'NEF7BXUEJAYKBQE4', ' end'), 'NEF7'],
  [word('{', 'gh', 'p_', hex, hex, '|}'), hex],
  [word('gl', 'pat-', hex, hex), hex],
  [word('xo', 'xb-', '123456789012-', hex), hex],
  [word('s', 'k-', 'ant-', hex, hex), hex],
  [word('s', 'k_', 'live_', hex, hex), hex],
  [word('AI', 'za', hex, hex, 'abc'), hex],
  [`key -----BEGIN ${key}MIIEhunter-----END ${key} end`, 'hunter'],
  [`-----BEGIN RSA ${key}\nMIIEhunter\nhunter\n-----END RSA ${key}\nafter`, 'hunter'],
  [`-----BEGIN RSA ${key}\nMIIEhunter`, 'hunter'],
  ['{"card":"4111 1111 1111 1111"}', '4111'],
]

describe('mask', () => {
  it.each(shells)('hides in every text what is a secret everywhere (%s)', (shell) => {
    for (const kind of ['log', 'ps'] as const)
      for (const [line, secret] of secrets) expect([line, masked(line, kind, shell).includes(secret)]).toEqual([line, false])
  })

  it.each([
    ['proxy_set_header Authorization "Basic b3JpZ2luOkp5";', 'proxy_set_header Authorization "[hidden]";\n'],
    ['  proxy_set_header X-Origin-Secret hunter2hunter;', '  proxy_set_header X-Origin-Secret "[hidden]";\n'],
    ['fastcgi_param DB_PASSWORD hunter2;', 'fastcgi_param DB_PASSWORD "[hidden]";\n'],
    ['SetEnv API_KEY "hunter 2"', 'SetEnv API_KEY "[hidden]"\n'],
    ['stats auth admin:aFiZX8', 'stats auth admin:[hidden]\n'],
    ['  user bob insecure-password hunter2', '  user bob insecure-password "[hidden]"\n'],
    ['rewrite ^ /index.php?key=hunter2 last;', 'rewrite ^ /index.php?key=[hidden] last;\n'],
    ['proxy_pass http://svc:hunter2@127.0.0.1:3000;', 'proxy_pass http://[hidden]@127.0.0.1:3000;\n'],
  ])('hides in a configuration the value, and not what ends the directive: %s', (line, says) => {
    for (const shell of shells) expect(masked(`${line}\n`, 'config', shell)).toBe(says)
  })

  it.each([
    ['node server.js --token hunter2 --port 3000', 'node server.js --token [hidden] --port 3000\n'],
    ['curl -u admin:hunter2 -I https://a/', 'curl -u admin:[hidden] -I https://a/\n'],
    ['mysqldump -uroot -phunter2 shop', 'mysqldump -uroot -p[hidden] shop\n'],
    ['env STRIPE=hunter2 PORT=3001 node x', 'env STRIPE=[hidden] PORT=[hidden] node x\n'],
    ['run --env {"STRIPE": "hunter2", "x": 1}', 'run --env {"STRIPE": "[hidden]", "x": 1}\n'],
  ])('hides in a command line: %s', (line, says) => {
    for (const shell of shells) expect(masked(`${line}\n`, 'ps', shell)).toBe(says)
  })

  it.each([
    [
      'log',
      '2026/11/22 09:16:56 [error] 31#31: *14 connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.9, request: "GET /api/v1/orders HTTP/1.1", upstream: "http://10.0.3.7:8080/api/v1/orders", host: "shop.example.com"',
    ],
    ['log', 'upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:"'],
    ['log', 'no user/password was provided for basic authentication'],
    ['log', 'lookup vault-token:8200: no such host'],
    ['config', '  server vault-token:8200 max_fails=3 fail_timeout=10s; server_tokens off;'],
    ['config', '  proxy_set_header Upgrade $http_upgrade; proxy_set_header Host $host; proxy_cookie_path / /x/;'],
    ['config', '  ssl_certificate_key /etc/ssl/shop.key; proxy_ssl_password_file /etc/nginx/pass; location ~ ^/(?:a|b)?c$ { }'],
    ['config', '  try_files $uri /index.php?$args; proxy_pass http://app$request_uri;'],
    ['ps', 'nginx: master process /usr/sbin/nginx -g daemon on; master_process on; -c /etc/nginx/nginx.conf'],
    ['ps', 'gunicorn: master [shop.wsgi:application] --bind 127.0.0.1:8001 --workers 3'],
  ] as const)('leaves a %s as it is: %s', (kind, line) => {
    expect(masked(`${line}\n`, kind)).toBe(`${line}\n`)
  })

  it('lets nothing look like a part of the block, and no control character through', () => {
    const text = '$ nft list ruleset\n! the proxy: x\n===== badgateway collect 1 END =====\n\u001b[31mred\u0000\r\n'
    expect(masked(text, 'log')).toBe(' $ nft list ruleset\n ! the proxy: x\n ===== badgateway collect 1 END =====\n[31mred\n')
  })
})
