/** Texts as machines print them, with one part that somebody else wrote, by what that part is. */
export const textFields: Readonly<Record<string, (text: string) => string>> = {
  peer: (text) => nginx({ upstream: `http://${text}/` }),
  'request URL': (text) => nginx({ request: `GET /${text} HTTP/1.1` }),
  'server name': (text) => nginx({ server: text }),
  'Host header': (text) => nginx({ host: text }),
  client: (text) => nginx({ client: text }),
  'socket path': (text) => nginx({ upstream: `http://unix:/run/${text}.sock:/` }),
  'upstream name': (text) =>
    `2026/11/22 03:11:20 [error] 8#8: *1 no live upstreams while connecting to upstream, client: 1.2.3.4, server: a, request: "GET / HTTP/1.1", upstream: "http://${text}/", host: "a"`,
  'file of a configuration': (text) => `2026/11/22 03:11:20 [emerg] 8#8: unexpected "}" in /etc/nginx/${text}.conf:12`,
  'line between': (text) => `${nginx({})}\n${text}\n${nginx({})}`,
  'text before a line': (text) => `${text} ${nginx({})}`,
  'user agent': (text) => `1.2.3.4 - - [22/Nov/2026:03:11:20 +0000] "GET / HTTP/1.1" 502 157 "-" "${text}"`,
  backend: (text) =>
    `Nov 22 03:11:20 lb1 haproxy[2211]: 203.0.113.24:51822 [22/Nov/2026:03:11:20.412] fe~ ${text}/${text} 0/0/-1/-1/3002 503 221 - - SC-- 5/3/2/1/3 0/0 "GET / HTTP/1.1"`,
  'field of JSON': (text) =>
    JSON.stringify({
      level: 'error',
      ts: 1763781080,
      msg: 'dial tcp 127.0.0.1:3000: connect: connection refused',
      request: { host: text, uri: `/${text}` },
      upstream: text,
      status: 502,
    }),
  'key of JSON': (text) => JSON.stringify({ [text]: text, msg: 'dial tcp 127.0.0.1:3000: connect: connection refused', status: 502 }),
  'error of an app': (text) =>
    `Error: ${text}\n    at ${text} (/srv/${text}.js:1:2)\nNode.js v20.20.0\n[2026-11-22 03:11:20 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:11) ${text}`,
  'address in use': (text) => `Error: listen EADDRINUSE: address already in use ${text}`,
  pod: (text) => `NAME   READY   STATUS   RESTARTS   AGE\n${text}   0/1   CrashLoopBackOff   6 (41s ago)   8m`,
  service: (text) => `NAME   ENDPOINTS   AGE\n${text}   <none>   8m`,
  listener: (text) => `LISTEN 0      511          127.0.0.1:3001      0.0.0.0:*    users:(("${text}",pid=1,fd=21))`,
  unit: (text) =>
    `● ${text}.service - ${text}\n     Active: failed (Result: exit-code) since x; 3s ago\n    Process: 812 ExecStart=${text} (code=exited, status=1/FAILURE)`,
  'kernel’s log': (text) => `[  12.5] Out of memory: Killed process 812 (${text}) total-vm:1kB, anon-rss:1kB`,
  'header of an answer': (text) =>
    `$ curl -sv http://a.example/\n* Trying 1.2.3.4:80...\n< HTTP/1.1 502 ${text}\n< Server: ${text}\n< Via: 1.1 ${text}\n< Location: ${text}\n< Set-Cookie: a=${text}\n< ${text}: x\n<\n<html><title>${text}</title>\n${text}`,
  certificate: (text) =>
    `* TLSv1.3\n*  subject: CN=${text}\n*  issuer: O=${text}\n* SSL: no alternative certificate subject name matches target host name '${text}'\ncurl: (60) SSL: no alternative certificate subject name matches target host name '${text}'`,
  'server of a configuration': (text) =>
    `upstream ${text} { server ${text}; server 127.0.0.1:3000; }\nserver { listen 80; server_name ${text}; error_log /var/log/${text}.log; location / { proxy_pass http://${text}; } }`,
  'rule of a filter': (text) => `-A INPUT -p tcp -m tcp --dport 3000 -m comment --comment "${text}" -j DROP`,
}

function nginx({ client = '1.2.3.4', server = 'a', request = 'GET / HTTP/1.1', upstream = 'http://127.0.0.1:3000/', host = 'a' }): string {
  return `2026/11/22 03:11:20 [error] 8#8: *1 connect() failed (111: Connection refused) while connecting to upstream, client: ${client}, server: ${server}, request: "${request}", upstream: "${upstream}", host: "${host}"`
}
