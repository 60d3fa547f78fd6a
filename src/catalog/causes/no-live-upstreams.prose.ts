import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'Every backend of the group failed within a short time, so the proxy has marked them all as down and answers at once without asking any. This is a consequence: the reason stands in the lines before the first “no live upstreams”.',
  why: [
    'All backends are down or unreachable: a bad deploy, a shared database, a firewall.',
    'Some requests always fail, and their faults are counted against backends that are well.',
    'max_fails=1 (nginx’s default) is strict: one fault takes a backend out for 10 s.',
    'Health checks fail for all of them at once.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Find what failed first, and make nginx more patient',
      steps: [
        {
          title: 'Read the faults that came before',
          says: 'That is the real fault: look it up, and mend it.',
          run: ["sudo grep 'upstream' {proxyLog} | grep -v 'no live upstreams' | tail -n 20 | cut -c 1-300"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Restart the app on each backend that is down',
          says: 'On its own machine, one after the other. For php-fpm the service is php8.2-fpm or the like.',
          run: ['systemctl status {service} --no-pager', 'sudo systemctl restart {service}'],
          risk: 'Running requests on that backend end.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Until it is mended, have nginx forgive more',
          says: 'On each server line of the upstream block. It helps where single requests fail, not where the backends are down.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['server {upstreamHost}:{upstreamPort};'],
            add: ['server {upstreamHost}:{upstreamPort} max_fails=3 fail_timeout=5s;'],
          },
          risk: 'More requests go to a backend that is really dead; people wait longer.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check the file and reload; the reload also forgets all marks',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload again.',
        },
      ],
    },
    {
      proxy: 'haproxy',
      app: null,
      title: 'Find why HAProxy took every server out',
      steps: [
        {
          title: 'Read the result of the last checks',
          says: 'Fields: backend, server, status, last check, its HTTP code and its duration in ms.',
          run: ["echo 'show stat' | sudo socat stdio /run/haproxy/admin.sock | cut -d , -f 1,2,18,37,38,39"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If the servers are well and only the check is wrong, call them healthy for now',
          says: 'For each server; the next checks decide again, so mend the check.',
          run: ["echo 'set server BACKEND/SERVER health up' | sudo socat stdio /run/haproxy/admin.sock"],
          risk: 'Traffic goes to a server that may be dead.',
          undo: 'Nothing to undo: the next failed checks take it out again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find why every backend was taken out',
      steps: [
        {
          title: 'Read the proxy’s lines from before the first fault',
          says: 'Look for the first refused, timed out, reset or failed check.',
          run: ['sudo tail -n 200 {proxyLog} | cut -c 1-300'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Ask a backend directly, from the proxy’s machine',
          says: 'It answers: the check or the rule that takes it out is wrong. It does not: the backend is.',
          run: ['curl -sS -o /dev/null -D - --max-time 10 -H Host:{host} http://{upstream}/'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Restart the backends one after the other, if they do not answer',
          run: ["sudo journalctl -u {service} --since '30 min ago' --no-pager | tail -n 50", 'sudo systemctl restart {service}'],
          risk: 'Running requests on that backend end; the fault may come back.',
          undo: 'Nothing to undo.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask often and count the answers',
      says: 'Only one line, without 502 or 503; and no new “no live upstreams” in {proxyLog}.',
      run: ['for i in $(seq 30); do curl -s -o /dev/null -D - {url} | head -n 1; done | sort | uniq -c'],
      risk: 'Low. Thirty requests.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Alert when the first backend goes, not when the last one does.',
    'Count only connection faults against a backend: keep http_500 and the like out of proxy_next_upstream.',
  ],
  references: [
    { title: 'nginx: server parameters', url: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server' },
    { title: 'nginx: proxy_next_upstream', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream' },
    { title: 'HAProxy: management guide', url: 'https://docs.haproxy.org/2.8/management.html' },
  ],
}
