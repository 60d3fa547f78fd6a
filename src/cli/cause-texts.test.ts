import { describe, expect, it } from 'vitest'
import { type CauseId, causes } from '../catalog/causes/index.ts'
import { parseUpstreamAddress } from '../contract/upstream-address.ts'
import { whatIsKnown } from '../diagnosis/knowledge.ts'
import { rankingOf } from '../diagnosis/ranking-of.ts'
import { readText } from '../reading/read-text.ts'

/** A paste; `upstream` is what the person says beside it. */
type Paste = { text: string; upstream?: string }

/** The cause that stands first after a paste. */
function firstAfter({ text, upstream }: Paste) {
  const parsed = upstream === undefined ? null : parseUpstreamAddress(upstream)
  const at = parsed !== null && 'address' in parsed ? parsed.address.at : null
  const where = upstream === undefined ? {} : { upstream }
  const { facts } = readText(text, { upstream: at })
  return rankingOf(whatIsKnown({ where, answers: {}, facts })).standing[0]?.cause.id
}

const tail = (upstream: string, client = '198.51.100.7') =>
  `, client: ${client}, server: shop.example.com, request: "GET /cart HTTP/1.1", upstream: "${upstream}", host: "shop.example.com"`
const nginx = (message: string, upstream = 'http://10.0.3.17:3000/cart') =>
  `2026/11/22 03:11:20 [error] 812#812: *48211 ${message}${tail(upstream)}`
const refused = nginx('connect() failed (111: Connection refused) while connecting to upstream', 'http://127.0.0.1:3000/cart')
const early = nginx('upstream prematurely closed connection while reading response header from upstream')
const timedOut = nginx('upstream timed out (110: Connection timed out) while connecting to upstream')
const tls = (error: string) =>
  nginx(`SSL_do_handshake() failed (${error}) while SSL handshaking to upstream`, 'https://10.0.3.17:8443/cart')
const listening = (...addresses: string[]) =>
  [
    '$ sudo ss -ltnp',
    'State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process',
    ...addresses.map((at) => `LISTEN 0      511    ${at}      0.0.0.0:*         users:(("node",pid=814,fd=18))`),
  ].join('\n')
const resolver = 'could not be resolved (3: Host not found)'
const haproxy = (server: string, status: number, end = '----') =>
  `Nov 22 03:11:20 edge1 haproxy[1204]: 198.51.100.7:40112 [22/Nov/2026:03:11:20.114] https_in~ ${server} 0/0/1/5/6 ${status} 221 - - ${end} 12/9/4/2/0 0/0 "GET /cart HTTP/1.1"`
const access = (status: number, request = 'GET /cart HTTP/1.1') =>
  `198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "${request}" ${status} 612 "-" "curl/8.9.1"`
const site = (listen: string, target: string) =>
  `server {\n  listen ${listen};\n  server_name shop.example.com;\n  location / {\n    proxy_pass ${target};\n  }\n}\n`

/** For every cause a paste that puts it first, and one much like it that must not; null with the reason where no text can show it. */
const pastes: Record<CauseId, { lifts: Paste; spares: Paste } | string> = {
  'app-not-running': {
    lifts: { text: `Nov 22 03:11:20 app1 systemd[1]: shop.service: Failed with result 'exit-code'.\n${refused}` },
    spares: { text: timedOut },
  },
  'crash-loop': {
    lifts: { text: 'NAME   READY   STATUS             RESTARTS      AGE\nshop   0/1     CrashLoopBackOff   7 (20s ago)   12m' },
    spares: { text: 'NAME   READY   STATUS    RESTARTS   AGE\nshop   1/1     Running   0          12m' },
  },
  'worker-crashed': {
    lifts: {
      text: `${early}\n[22-Nov-2026 03:11:20] WARNING: [pool www] child 814 exited on signal 11 (SIGSEGV - core dumped) after 4.2 seconds from start`,
    },
    spares: { text: early },
  },
  'worker-out-of-memory': {
    lifts: {
      text: `${early}\nNov 22 03:11:19 app1 kernel: Out of memory: Killed process 814 (node) total-vm:4194304kB, anon-rss:2097152kB, file-rss:0kB`,
    },
    spares: { text: early },
  },
  'worker-timed-out': {
    lifts: { text: `[2026-11-22 03:11:19 +0000] [801] [CRITICAL] WORKER TIMEOUT (pid:814)\n${early}` },
    spares: { text: early },
  },
  'workers-exhausted': {
    lifts: { text: '[22-Nov-2026 03:11:20] WARNING: [pool www] server reached pm.max_children setting (5), consider raising it' },
    spares: { text: '[22-Nov-2026 03:11:20] NOTICE: ready to handle connections' },
  },
  'descriptor-limit': {
    lifts: { text: nginx('socket() failed (24: Too many open files) while connecting to upstream') },
    spares: { text: nginx('512 worker_connections are not enough while connecting to upstream') },
  },
  'connection-limit': {
    lifts: { text: nginx('512 worker_connections are not enough while connecting to upstream') },
    spares: { text: nginx('socket() failed (24: Too many open files) while connecting to upstream') },
  },
  'port-exhaustion': {
    lifts: { text: nginx('connect() to 10.0.3.17:3000 failed (99: Cannot assign requested address) while connecting to upstream') },
    spares: { text: refused },
  },
  'auth-service-down': {
    lifts: { text: nginx('auth request unexpected status: 502 while sending to client') },
    spares: { text: early },
  },
  'function-error': {
    lifts: {
      text: 'https 2026-11-22T03:11:20.412345Z app/shop/50dc6c495c0c9188 198.51.100.7:51822 - 0.000 0.041 0.000 502 - 214 272 "GET https://shop.example.com:443/ HTTP/2.0" "curl/8.9.1" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/shop/1 "Root=1-1" "shop.example.com" "arn" 0 2026-11-22T03:11:20.371000Z "forward" "-" "LambdaInvalidResponse" "-" "-" "-" "-"',
    },
    spares: { text: early },
  },
  'disk-full': {
    lifts: { text: nginx('pwrite() "/var/lib/nginx/proxy/3/07/0000000073" failed (28: No space left on device) while reading upstream') },
    spares: { text: nginx('open() "/var/www/favicon.ico" failed (2: No such file or directory)') },
  },
  'wrong-port': {
    lifts: { text: `${refused}\n\n${listening('127.0.0.1:8000')}`, upstream: '127.0.0.1:3000' },
    spares: { text: `${refused}\n\n${listening('127.0.0.1:3000')}`, upstream: '127.0.0.1:3000' },
  },
  'wrong-interface': {
    lifts: { text: listening('127.0.0.1:3000'), upstream: '10.0.3.17:3000' },
    spares: { text: listening('0.0.0.0:3000'), upstream: '10.0.3.17:3000' },
  },
  'localhost-ipv6': {
    lifts: { text: listening('[::1]:3000'), upstream: '127.0.0.1:3000' },
    spares: { text: listening('127.0.0.1:3000'), upstream: '127.0.0.1:3000' },
  },
  'socket-missing': {
    lifts: {
      text: nginx(
        'connect() to unix:/run/app.sock failed (2: No such file or directory) while connecting to upstream',
        'http://unix:/run/app.sock:/cart',
      ),
    },
    spares: {
      text: nginx(
        'connect() to unix:/run/app.sock failed (13: Permission denied) while connecting to upstream',
        'http://unix:/run/app.sock:/cart',
      ),
    },
  },
  'socket-permission': {
    lifts: {
      text: nginx(
        'connect() to unix:/run/app.sock failed (13: Permission denied) while connecting to upstream',
        'http://unix:/run/app.sock:/cart',
      ),
    },
    spares: {
      text: nginx('connect() to 127.0.0.1:3000 failed (13: Permission denied) while connecting to upstream', 'http://127.0.0.1:3000/cart'),
    },
  },
  'selinux-denied': {
    lifts: {
      text: nginx('connect() to 127.0.0.1:3000 failed (13: Permission denied) while connecting to upstream', 'http://127.0.0.1:3000/cart'),
    },
    spares: {
      text: nginx(
        'connect() to unix:/run/app.sock failed (13: Permission denied) while connecting to upstream',
        'http://unix:/run/app.sock:/cart',
      ),
    },
  },
  'wrong-protocol': {
    lifts: {
      text: nginx(
        'upstream sent unsupported FastCGI protocol version: 72 while reading response header from upstream',
        'fastcgi://127.0.0.1:3000',
      ),
    },
    spares: { text: nginx('upstream sent invalid header: "x y: 1\\x0d..." while reading response header from upstream') },
  },
  'upstream-dns': {
    lifts: { text: nginx(`shop-app ${resolver}`) },
    spares: { text: refused },
  },
  'stale-dns': 'That a name leads elsewhere now than when the proxy started is seen by comparing, not in one text.',
  'tls-handshake': {
    lifts: { text: tls('SSL: error:0A000102:SSL routines::unsupported protocol') },
    spares: { text: tls('SSL: error:0A000458:SSL routines::tlsv1 unrecognized name:SSL alert number 112') },
  },
  'tls-sni': {
    lifts: { text: tls('SSL: error:0A000458:SSL routines::tlsv1 unrecognized name:SSL alert number 112') },
    spares: { text: tls('SSL: error:0A000102:SSL routines::unsupported protocol') },
  },
  'tls-certificate': {
    lifts: {
      text: nginx(
        'upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream',
        'https://10.0.3.17:8443/cart',
      ),
    },
    spares: {
      text: '2026/11/22 03:11:20 [info] 812#812: *48211 client SSL certificate verify error: (10:certificate has expired) while reading client request headers, client: 198.51.100.7, server: shop.example.com',
    },
  },
  'tls-client-certificate': {
    lifts: { text: tls('SSL: error:0A00045C:SSL routines::tlsv13 alert certificate required:SSL alert number 116') },
    spares: {
      text: '2026/11/22 03:11:20 [info] 812#812: *48211 client sent no required SSL certificate while reading client request headers, client: 198.51.100.7, server: shop.example.com',
    },
  },
  'proxy-protocol-mismatch': {
    lifts: {
      text: '2026/11/22 03:11:20 [error] 812#812: *48211 broken header: "GET /cart HTTP/1.1" while reading PROXY protocol, client: 10.0.3.2, server: 0.0.0.0:8080',
    },
    spares: {
      text: `2026/11/22 03:11:20 [error] 812#812: *48211 broken header: "GET / HTTP/1.1" while reading PROXY protocol, client: 10.0.3.2, server: 0.0.0.0:8080\n${early}`,
    },
  },
  'proxy-loop': {
    lifts: { text: site('80', 'http://127.0.0.1') },
    spares: { text: site('80', 'http://127.0.0.1:3000') },
  },
  'firewall-rejects': {
    lifts: { text: nginx('connect() to 10.0.3.17:3000 failed (1: Operation not permitted) while connecting to upstream') },
    spares: { text: refused },
  },
  'firewall-drops': { lifts: { text: timedOut }, spares: { text: refused } },
  'host-unreachable': {
    lifts: { text: nginx('connect() failed (113: No route to host) while connecting to upstream') },
    spares: { text: timedOut },
  },
  'header-too-big': {
    lifts: { text: nginx('upstream sent too big header while reading response header from upstream') },
    spares: {
      text: '2026/11/22 03:11:20 [info] 812#812: *48211 client sent too long header line: "cookie: cart=31..." while reading client request headers, client: 198.51.100.7',
    },
  },
  'invalid-response': {
    lifts: { text: nginx('upstream sent invalid header: "x y: 1\\x0d..." while reading response header from upstream') },
    spares: { text: nginx('upstream sent too big header while reading response header from upstream') },
  },
  'closed-early': {
    lifts: { text: early },
    spares: { text: `[2026-11-22 03:11:19 +0000] [801] [CRITICAL] WORKER TIMEOUT (pid:814)\n${early}` },
  },
  'connection-reset': {
    lifts: { text: nginx('recv() failed (104: Connection reset by peer) while reading response header from upstream') },
    spares: { text: nginx('recv() failed (104: Connection reset by peer) while waiting for request') },
  },
  'body-truncated': {
    lifts: { text: nginx('upstream prematurely closed connection while reading upstream') },
    spares: { text: early },
  },
  'request-refused': {
    lifts: { text: nginx('sendfile() failed (32: Broken pipe) while sending request to upstream') },
    spares: { text: nginx('writev() failed (32: Broken pipe) while sending to client') },
  },
  'response-timeout': {
    lifts: { text: nginx('upstream timed out (110: Connection timed out) while reading response header from upstream') },
    spares: { text: timedOut },
  },
  'keepalive-race': {
    lifts: {
      text: '2026/11/22 03:11:20 [ERROR] http: server closed idle connection\n2026-11-22T03:11:20Z DBG github.com/traefik/traefik/v3/pkg/proxy/httputil/proxy.go:121 > 500 Internal Server Error error="http: server closed idle connection"',
    },
    spares: { text: early },
  },
  'deploy-restart': {
    lifts: {
      text: 'Nov 22 03:11:20 edge1 haproxy[1204]: 198.51.100.7:40112 [22/Nov/2026:03:11:20.114] https_in~ app/web2 0/0/1/-1/914 503 221 - - D--- 12/9/4/2/0 0/0 "GET /cart HTTP/1.1"',
    },
    spares: { text: refused },
  },
  'one-bad-backend': {
    lifts: { text: [...Array(10).fill(haproxy('app/web1', 200)), ...Array(5).fill(haproxy('app/web2', 502, 'SH--'))].join('\n') },
    spares: { text: [...Array(10).fill(haproxy('app/web1', 502, 'SH--')), ...Array(5).fill(haproxy('app/web2', 502, 'SH--'))].join('\n') },
  },
  'health-check-failing': {
    lifts: {
      text: 'Nov 22 03:11:08 edge1 haproxy[1204]: Server app/web2 is DOWN, reason: Layer7 wrong status, code: 404, info: "Not Found", check duration: 3ms. 1 active and 0 backup servers left.',
    },
    spares: {
      text: 'Nov 22 03:11:08 edge1 haproxy[1204]: Server app/web2 is UP, reason: Layer7 check passed, code: 200, check duration: 3ms.',
    },
  },
  'origin-down': { lifts: { text: 'error code: 521' }, spares: { text: 'error code: 522' } },
  'origin-timeout': { lifts: { text: 'error code: 522' }, spares: { text: 'error code: 521' } },
  'origin-tls': { lifts: { text: 'error code: 525' }, spares: { text: 'error code: 521' } },
  'origin-blocks-cdn':
    'Edges say the same of an origin that blocks them and of one that is down; asking the origin directly tells them apart.',
  'edge-fault': {
    lifts: { text: '<center><h1>502 Bad Gateway</h1></center>\n<hr><center>cloudflare</center>' },
    spares: { text: '<title>shop.example.com | 502: Bad gateway</title>' },
  },
  'no-live-upstreams': {
    lifts: { text: nginx('no live upstreams while connecting to upstream', 'http://app/cart') },
    spares: { text: refused },
  },
  'app-made-502': {
    lifts: { text: `${access(502)} rt=0.031 uct=0.001 uht=0.030 urt=0.031 us=502 ua=10.0.3.17:3000` },
    spares: { text: `${access(502)} rt=0.001 uct=- uht=- urt=0.001 us=502 ua=10.0.3.17:3000` },
  },
  'proxy-made-502': { lifts: { text: `${access(502)} rt=0.000 uct=- uht=- urt=- us=- ua=- cs=HIT` }, spares: { text: access(502) } },
  'proxy-config-error': {
    lifts: { text: nginx('no resolver defined to resolve shop-app', 'http://shop-app/') },
    spares: { text: nginx(`shop-app ${resolver}`) },
  },
  'client-abort': { lifts: { text: access(499) }, spares: { text: access(502) } },
  'rate-limited': { lifts: { text: access(429) }, spares: { text: access(413) } },
  'request-too-big': { lifts: { text: access(413, 'POST /upload HTTP/1.1') }, spares: { text: access(429) } },
  healthy: 'That it works now is said by a person or seen by a probe; a text is about the past.',
  'not-a-502': { lifts: { text: access(200) }, spares: { text: access(502) } },
}

describe.each(causes)('$id, from a text alone', ({ id }) => {
  const paste = pastes[id]
  if (typeof paste === 'string') {
    it('is shown by no text, and its reason is said', () => {
      expect(paste).toMatch(/\.$/)
    })
    return
  }
  it('comes first where the text shows it', () => {
    expect(firstAfter(paste.lifts)).toBe(id)
  })

  it('does not come first where one thing differs', () => {
    expect(firstAfter(paste.spares)).not.toBe(id)
  })
})
