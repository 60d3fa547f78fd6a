import type { CauseProse, Step } from '../prose-form.ts'

const countByPeer: Step = {
  title: 'See how many connections there are, and to whom',
  says: 'Thousands to {upstream}: it has become slow, so look there first. Thousands to this machine’s own address and the proxy’s own port: the proxy calls itself.',
  run: ["sudo ss -Htan state established | awk '{print $4}' | sort | uniq -c | sort -rn | head -n 15"],
  risk: 'None. It only reads.',
  undo: 'Nothing to undo.',
}

export const prose: CauseProse = {
  happens:
    'The proxy holds as many connections as it may, and cannot open one more to {upstream}, although that may be well. nginx says “worker_connections are not enough” and mostly answers 500; HAProxy lets requests wait in its queue, then answers 503.',
  why: [
    'The limit is still the one that came with it: 512 in nginx, 768 in Debian’s file for it. A proxied request takes two, one to each side.',
    'The upstream became slow, so every request holds its connections for longer. A higher limit then only puts the end off.',
    'Many clients stay connected: WebSocket, long polling, long downloads.',
    'The proxy calls itself, so that one request takes connections until none is left.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Give nginx’s workers more connections',
      steps: [
        countByPeer,
        {
          title: 'Raise the limit, and that of open files with it',
          says: 'worker_connections stands in events. worker_rlimit_nofile stands at the top, outside every block, once; keep it at twice worker_connections or more.',
          change: {
            file: '/etc/nginx/nginx.conf',
            remove: ['worker_connections 768;'],
            add: ['worker_rlimit_nofile 16384;', 'worker_connections 4096;'],
          },
          risk: 'None yet. A slow app gets more requests at once.',
          undo: 'Put the old line back and take the new one out.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old lines back and reload again.',
        },
      ],
    },
    {
      proxy: 'haproxy',
      app: null,
      title: 'Raise the maxconn that is reached',
      steps: [
        {
          title: 'See which one it is',
          says: 'CurrConns at Maxconn: the one in global. In the table (proxy, server, waiting, running, limit), running at limit: that line’s own maxconn.',
          run: [
            "echo 'show info' | sudo socat stdio /run/haproxy/admin.sock | grep -E '^(Maxconn|CurrConns):'",
            "echo 'show stat' | sudo socat stdio /run/haproxy/admin.sock | cut -d , -f 1,2,3,5,7",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise it, then check the file and reload',
          change: {
            file: '/etc/haproxy/haproxy.cfg',
            remove: ['server app1 {upstream} check maxconn 20'],
            add: ['server app1 {upstream} check maxconn 100'],
          },
          run: ['sudo haproxy -c -f /etc/haproxy/haproxy.cfg && sudo systemctl reload haproxy'],
          risk: 'The queue protected the app: with more at once it may fall over. Raise it in small steps.',
          undo: 'Put the old number back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Find what fills the proxy, then raise its limit',
      steps: [
        countByPeer,
        {
          title: 'Raise the limit of {proxyName}, and reload it',
          says: 'Apache: MaxRequestWorkers, and ServerLimit with it; it needs a restart. Envoy: max_connections of the circuit breaker. Put the name of the service in the place of PROXY_SERVICE.',
          run: ['sudo systemctl reload PROXY_SERVICE'],
          risk: 'Low. Check the configuration with the proxy’s own test first.',
          undo: 'Put the old number back and reload again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask through the proxy, and see that no new line comes to its log',
      run: ['curl -sv -o /dev/null {url}', 'sudo tail -n 5 {proxyLog}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Alarm at 80 % of the limit, and give every upstream a timeout, so that a slow one cannot fill the proxy.'],
  references: [
    { title: 'nginx: worker_connections', url: 'https://nginx.org/en/docs/ngx_core_module.html#worker_connections' },
    { title: 'HAProxy: configuration (maxconn)', url: 'https://docs.haproxy.org/2.8/configuration.html' },
    { title: 'Apache: MaxRequestWorkers', url: 'https://httpd.apache.org/docs/2.4/mod/mpm_common.html#maxrequestworkers' },
  ],
}
