import { logPrograms } from '../catalog/log-lines/index.ts'

/** For tests and the benchmark: every sample of the catalog. */
export const knownLines: readonly string[] = logPrograms.flatMap(({ lines }) => lines.map(({ sample }) => sample))

const glued = knownLines.map((line) => line.replaceAll('\n', ' ')).join('')
const nginxError =
  '2026/11/22 03:11:20 [error] 8#8: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 1.2.3.4, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:3000/", host: "a"\n'

const wrappedAt = (text: string, width: number) => text.replace(new RegExp(`(.{${width}})`, 'g'), '$1\n')

/** Pieces that, over and over, have made readers of text slow somewhere: what begins, ends, escapes, nests or nearly matches. */
const pieces: Readonly<Record<string, string>> = {
  'empty lines': '\n',
  'lines of CR LF': '\r\n',
  'lines of one character': 'a\n',
  'lines of two characters': 'ab\n',
  'lines of one digit': '1\n',
  'lines of >': '>\n',
  'lines of |': '|\n',
  'lines of a backslash': '\\\n',
  'lines of an ideograph': '中\n',
  'lines of a list marker': '- a\n',
  'lines of a time': '2026-11-22T03:11:20Z\n',
  'lines of a time of day': '03:11:20\n',
  'lines that open JSON': '{"a":"\n',
  'lines of JSON': '{"a":1}\n',
  'one line of spaces': ' ',
  'one line of tabs': '\t',
  'one line of quotes': '"',
  'one line of braces': '{',
  'one line of round brackets': '(',
  'one line of backslashes': '\\',
  'one line of \\n': '\\n',
  'one line of \\"': '\\"',
  'one line of Windows paths': 'C:\\new\\next\\',
  'one line of entities': '&lt;&#34;&amp;amp;',
  'one line of colours': '\u001b[31m\\u001b[0m[1m',
  'one line of digits': '0',
  'one line of nested JSON': '{"a":{',
  'one line of dates': '2026-11-22',
  'one line of prefixes': 'nginx_1  | <134>Nov 22 03:11:20 gw app[9]: ',
  'one line of grep prefixes': 'a.log:12:',
  'one line of nginx’s keys': ', client: 1, upstream: "',
  'one line of anchors': 'upstream prematurely closed connection ',
  'one line of secrets': 'password=a&token=b cookie: a=b; http://a:b@c/?d=e ',
  'lines of an error of nginx': nginxError,
  'stack frames': '\tat a.b.C.d(C.java:12)\n',
  'lines of curl -v': '* Trying 1.2.3.4:80...\n> GET / HTTP/1.1\n< HTTP/1.1 502 Bad Gateway\n<\n',
  'curl commands': '$ curl -v http://a\n',
  'raw responses': 'HTTP/1.1 502 Bad Gateway\nServer: nginx\n\n<html>x</html>\n',
  'error pages': '<html>\n<head><title>502 Bad Gateway</title></head>\n',
  'rows of kubectl get pods': 'shop-5d9c7b6f4-hq2zx   0/1   CrashLoopBackOff   6 (41s ago)   8m\n',
  'tables of endpoints': 'NAME   ENDPOINTS   AGE\nshop   <none>   8m\n',
  'kubectl describe': 'Name:             shop\nContainers:\n  app:\n    State:          Waiting\n      Reason:       CrashLoopBackOff\n',
  'rows of ss': 'LISTEN 0      511          127.0.0.1:3000      0.0.0.0:*    users:(("node",pid=1,fd=21))\n',
  'rules of iptables': '-A INPUT -s 10.0.0.1/32 -p tcp -m tcp --dport 3000 -j ACCEPT\n',
  'servers of nginx': 'upstream a { server 127.0.0.1:3000; }\nserver { location / { proxy_pass http://a; } }\n',
  'open blocks of nginx': 'location / {\n',
  'names of host': 'app has address 10.0.0.7\n',
  'states of systemctl': '● shop.service - The shop\n     Active: failed (Result: oom-kill) since x; 3s ago\n',
  PostScript: '12.5 700 m\n60 0 l\nS\n/Helvetica findfont (text) show\n',
  'minified JavaScript': 'function a(b,c){var d=b.e["f"];return d&&c?d(c,"x\\n"):null}',
  base64: 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3ODk=\n',
  'known lines without breaks': glued,
  'known lines, broken at 20 columns': wrappedAt(knownLines.join('\n'), 20),
  'known lines, broken at 40 columns': wrappedAt(knownLines.join('\n'), 40),
  'known lines, broken at 80 columns': wrappedAt(knownLines.join('\n'), 80),
  'known lines in JSON': knownLines.map((line) => `${JSON.stringify({ time: '2026-11-22T03:11:20Z', msg: line })}\n`).join(''),
}

/** A text of so many characters of each kind, by name. */
export const hostileTexts: readonly { name: string; make: (length: number) => string }[] = [
  ...Object.entries(pieces).map(([name, piece]) => ({
    name,
    make: (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length),
  })),
  {
    name: 'one array of JSON',
    make: (length) => JSON.stringify(Array.from({ length: length / 40 }, (_, id) => ({ id, name: `user ${id}` }))),
  },
]
