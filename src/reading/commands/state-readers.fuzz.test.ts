import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { subjectValueProblem } from '../../contract/subjects.ts'
import { apacheConfig } from './apache-config.ts'
import { caddyConfig } from './caddy-config.ts'
import { dockerInspect } from './docker-inspect.ts'
import { dockerPs } from './docker-ps.ts'
import { haproxyConfig } from './haproxy-config.ts'
import { iptables } from './iptables.ts'
import { kubectlDescribe } from './kubectl-describe.ts'
import { kubectlGet } from './kubectl-get.ts'
import { nft } from './nft.ts'
import { nginxConfig } from './nginx-config.ts'
import { nginxTest } from './nginx-test.ts'
import { calling } from './reader-bench.ts'
import { selinux } from './selinux.ts'
import { systemctlStatus } from './systemctl-status.ts'

const readers = [
  systemctlStatus,
  dockerPs,
  dockerInspect,
  kubectlGet,
  kubectlDescribe,
  nginxTest,
  nginxConfig,
  haproxyConfig,
  apacheConfig,
  caddyConfig,
  iptables,
  nft,
  selinux,
]
const hints = calling('127.0.0.1:3000')

const pieces = [
  '● shop.service - The shop\n',
  '     Active: failed (Result: oom-kill) since x; 3s ago\n',
  '   Main PID: 814 (code=killed, signal=KILL)\n',
  '7c41d2e8aa10   shop:1.4   "node server.js"   2 hours ago   Exited (137) 3 minutes ago   0.0.0.0:8080->3000/tcp   shop\n',
  '"State": { "Status": "exited", "OOMKilled": true, "ExitCode": 137, "Health": {',
  'NAME   READY   STATUS   RESTARTS   AGE\n',
  'shop-5d9c7b6f4-hq2zx   0/1   CrashLoopBackOff   6 (41s ago)   8m\n',
  'NAME   ENDPOINTS   AGE\nshop   <none>   8m\n',
  'LAST SEEN   TYPE   REASON   OBJECT   MESSAGE\n14s  Warning  Unhealthy  pod/shop-0  Readiness probe failed: 503\n',
  'Name: shop\nContainers:\n  app:\n    State:          Waiting\n      Reason:       CrashLoopBackOff\n',
  '    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137\n    Ready:  False\n',
  '# configuration file /etc/nginx/nginx.conf:\n',
  'include *.conf;\n',
  'http {\n',
  'server {\n  listen 80;\n',
  '  location / { proxy_pass http://$app:3000/; }\n',
  'upstream app { server 127.0.0.1:3000 max_fails=3; keepalive 32; }\n',
  '  set $app "127.0.0.1";\n',
  'content_by_lua_block {\n',
  'backend app\n  server app1 127.0.0.1:3000 check ssl\n  timeout server 5m\n',
  '<VirtualHost *:80>\n  ProxyPass "/" "http://127.0.0.1:3000/" timeout=5\n',
  'shop.example.com {\n  reverse_proxy localhost:3000 {\n',
  '*filter\n:INPUT DROP [0:0]\n-A INPUT ! -i lo -p tcp -m tcp --dport 3000 -j web\n-A web -j DROP\n',
  'table inet filter {\n  chain input {\n    type filter hook input priority filter; policy drop;\n',
  '    ip saddr { 10.0.0.1, @set } tcp dport vmap { 3000 : jump input } counter packets 1 bytes 2 reject with tcp reset\n',
  'avc:  denied  { name_connect } for  pid=812 comm="nginx" dest=3000 scontext=u:r:httpd_t:s0 tclass=tcp_socket permissive=0\n',
  'nginx: [emerg] unknown directive "x" in /etc/nginx/nginx.conf:1\n',
  '}\n',
  '}',
  '{',
  ';',
  '"',
  "'",
  '\\',
  '#',
  '$ getenforce\nEnforcing\n',
  '\t',
  '\r\n',
  '\0',
]

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })), { maxLength: 30 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), fc.nat(2000), fc.nat(40))
    .map(([parts, at, length]) => parts.join('').slice(0, at) + parts.join('').slice(at + length)),
)

describe('readers of states and configurations', () => {
  it('never throw, and give values that fit their subject, at a line of the text', () => {
    fc.assert(
      fc.property(text, (pasted) => {
        const lines = pasted.split(/\r\n?|\n/).length
        for (const reader of readers) {
          reader.recognises(pasted)
          for (const { about, value, line } of reader.read(pasted, hints)) {
            expect(subjectValueProblem(about, value)).toBe(null)
            expect(line >= 1 && line <= lines).toBe(true)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('take time in proportion to the text', () => {
    const slow: string[] = []
    for (const piece of [...pieces, 'a', ' ', '$a', 'set $a $a$a;', '127.0.0.1', '-A a -j a\n-A INPUT -j a\n', 'server {']) {
      const long = piece.repeat(Math.ceil(300_000 / piece.length))
      for (const reader of readers) {
        const began = performance.now()
        reader.recognises(long)
        reader.read(long, hints)
        const ms = performance.now() - began
        if (ms > 1500) slow.push(`${reader.id} on ${JSON.stringify(piece.slice(0, 30))}: ${Math.round(ms)} ms`)
      }
    }
    expect(slow).toEqual([])
  }, 120_000)
})
