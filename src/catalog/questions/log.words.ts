import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'What does the proxy’s log say?',
  short: 'Proxy’s log',
  why: 'The proxy writes down why it gave up. The line from the second of the 502 tells more than any other answer.',
  options: {
    refused: { title: 'The connection was refused', hint: 'connect() failed (111: Connection refused)' },
    'timed-out': { title: 'It timed out', hint: 'upstream timed out (110: Connection timed out), i/o timeout' },
    'closed-early': { title: 'The upstream closed the connection', hint: 'upstream prematurely closed connection, unexpected EOF' },
    reset: { title: 'The upstream reset the connection', hint: 'recv() failed (104: Connection reset by peer)' },
    'header-too-big': { title: 'The response header is too big', hint: 'upstream sent too big header' },
    invalid: { title: 'The response is not valid', hint: 'upstream sent invalid header, malformed HTTP response' },
    tls: { title: 'A TLS or certificate error', hint: 'SSL_do_handshake() failed, certificate verify failed' },
    name: { title: 'A name does not resolve', hint: 'could not be resolved, no such host' },
    'no-live': { title: 'No backend is left', hint: 'no live upstreams, no server is available, no healthy upstream' },
    'no-such-socket': { title: 'The socket does not exist', hint: 'connect() to unix:… failed (2: No such file or directory)' },
    permission: { title: 'Permission denied', hint: 'connect() … failed (13: Permission denied)' },
    silent: { title: 'Nothing about this request', hint: 'It is the right log, and that second has no line in it.' },
    other: { title: 'Something else', hint: 'A line that fits none of these.' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: 'The file is /var/log/nginx/error.log unless error_log in the configuration names another. In Docker the same lines go to docker logs: put the container’s name in the place of NAME.',
      run: ['sudo tail -n 50 /var/log/nginx/error.log', 'docker logs --tail 50 NAME', 'sudo grep -rn error_log /etc/nginx/'],
    },
    {
      proxy: 'ingress-nginx',
      app: null,
      says: 'The controller prints nginx’s lines. Look for “upstream” in those that say [error].',
      run: ["kubectl -n ingress-nginx logs -l app.kubernetes.io/component=controller --tail=500 --prefix | grep -F '[error]'"],
    },
    {
      proxy: 'openresty',
      app: null,
      says: 'OpenResty writes nginx’s lines into its own folder, unless error_log in the configuration names another file.',
      run: ['sudo tail -n 50 /usr/local/openresty/nginx/logs/error.log'],
    },
    {
      proxy: 'haproxy',
      app: null,
      says: 'One line a request. The two letters before the counters say how it ended: SC refused or no server left, sC could not connect in time, SH closed before the header, sH no response in time, PH not valid.',
      run: ["sudo grep -E ' 50[0-9] ' /var/log/haproxy.log | tail -n 20", 'sudo journalctl -u haproxy -n 50 --no-pager'],
    },
    {
      proxy: 'apache',
      app: null,
      says: 'On Debian and Ubuntu it is the first file, on Red Hat and its kin the second. Look for lines with proxy: and an AH number.',
      run: ['sudo tail -n 50 /var/log/apache2/error.log', 'sudo tail -n 50 /var/log/httpd/error_log'],
    },
    {
      proxy: 'caddy',
      app: null,
      says: 'Caddy writes JSON to the journal. Look for "level":"error" and read its "error". In Docker, put the container’s name in the place of NAME.',
      run: ['sudo journalctl -u caddy -n 50 --no-pager', 'docker logs --tail 50 NAME'],
    },
    {
      proxy: 'envoy',
      app: null,
      says: 'The response flags in the access log say why: UF could not connect, UC closed early, UT no response in time, UH no healthy upstream, UPE not valid. In Istio it is the sidecar’s log: put the pod in the place of POD.',
      run: ['docker logs --tail 50 NAME', 'kubectl logs POD -c istio-proxy --tail=50'],
    },
    {
      proxy: 'traefik',
      app: null,
      says: 'Traefik tells the reason only with --log.level=DEBUG; without it, “nothing about this request” means nothing. Put the container’s name in the place of NAME.',
      run: ['docker logs --tail 50 NAME', 'sudo journalctl -u traefik -n 50 --no-pager'],
    },
    {
      proxy: null,
      app: null,
      says: 'Open the error log of {proxyName} at the second of a 502. In a container it is what the container prints; elsewhere it is a file in /var/log or the journal.',
      run: ['ls -lt /var/log | head -n 20', "sudo journalctl --since '10 minutes ago' --no-pager | tail -n 50"],
    },
  ],
}
