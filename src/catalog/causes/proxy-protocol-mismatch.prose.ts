import type { CauseProse, Step } from '../prose-form.ts'

const askBothWays: Step = {
  title: 'Ask the upstream with the PROXY header and without',
  says: 'The one that answers below 400 is what it expects. Without the header it closes with no answer: it wants it. With the header it says 400: it does not.',
  run: [
    'curl -s -m 5 -o /dev/null -D - http://{upstream}/ | head -n 1',
    'curl -s -m 5 -o /dev/null -D - --haproxy-protocol http://{upstream}/ | head -n 1',
  ],
  risk: 'None. Two requests.',
  undo: 'Nothing to undo.',
}

export const prose: CauseProse = {
  happens:
    'The PROXY protocol puts a short header with the client’s address before the first byte. One side sends it and the other reads it as a broken request (400), or one side waits for it, gets “GET /” instead, and closes at once: 502 at the proxy, “broken header” in the other’s log.',
  why: [
    'It was switched on at one end only: proxy_protocol in nginx’s listen, send-proxy in HAProxy, a setting of the cloud’s balancer.',
    'nginx’s proxy_pass calls a port that expects it. In http nginx cannot send it; only its stream module can.',
    'A health check or a person calls the port past the balancer, and so without the header.',
    'One end speaks version 1 (text), the other only version 2 (binary).',
  ],
  fixes: [
    {
      proxy: 'haproxy',
      app: null,
      title: 'Send the header only to servers that expect it',
      steps: [
        askBothWays,
        {
          title: 'Take send-proxy away, or put it there',
          says: 'The lines here take it away. send-proxy is version 1, send-proxy-v2 version 2. Health checks on another port or address need check-send-proxy too.',
          change: {
            file: '/etc/haproxy/haproxy.cfg',
            remove: ['server app1 {upstream} check send-proxy'],
            add: ['server app1 {upstream} check'],
          },
          run: ['sudo haproxy -c -f /etc/haproxy/haproxy.cfg && sudo systemctl reload haproxy'],
          risk: 'Without the header the app sees HAProxy’s address as the client’s: use option forwardfor then.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      title: 'Bring nginx and its neighbours to one mind',
      steps: [
        askBothWays,
        {
          title: 'See where nginx sends it, and where it expects it',
          says: '“listen … proxy_protocol” expects it. “proxy_protocol on” in stream sends it.',
          run: ["sudo grep -Rn 'proxy_protocol' /etc/nginx", "sudo grep 'PROXY protocol' {proxyLog} | tail -n 5 | cut -c 1-250"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If nginx’s own log says “broken header”: stop expecting it',
          says: 'Do it for every listen of that address and port. Or leave the lines, and have the balancer in front send it.',
          change: { file: '/etc/nginx/conf.d/*.conf', remove: ['listen 443 ssl proxy_protocol;'], add: ['listen 443 ssl;'] },
          risk: 'None yet. The client’s address is the balancer’s then, unless X-Forwarded-For is used.',
          undo: 'Put the old line back.',
        },
        {
          title: 'If the upstream wants it: call a port of it that does not',
          says: 'An upstream that is nginx gets a second listen for it, without proxy_protocol; the client’s address then comes in X-Forwarded-For. Put that port in the place of PLAIN_PORT.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstream};'],
            add: ['proxy_pass http://{upstreamHost}:PLAIN_PORT;'],
          },
          risk: 'None yet. That port must not be open to the internet.',
          undo: 'Put the old line back.',
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
      proxy: null,
      app: null,
      title: 'Switch the header on at both ends, or at neither',
      steps: [
        askBothWays,
        {
          title: 'Change the end that is easier, and reload it',
          says: 'Traefik: proxyProtocol of the entry point or the service. Envoy: the proxy_protocol listener filter or the upstream transport socket. gunicorn: --proxy-protocol. Node’s own server cannot read it. An AWS NLB is changed like this.',
          run: ['aws elbv2 modify-target-group-attributes --target-group-arn ARN --attributes Key=proxy_protocol_v2.enabled,Value=false'],
          risk: 'All connections change at once: whoever still sends or expects it fails.',
          undo: 'Switch it back.',
          undoRun: 'aws elbv2 modify-target-group-attributes --target-group-arn ARN --attributes Key=proxy_protocol_v2.enabled,Value=true',
        },
      ],
    },
  ],
  verify: [{ title: 'Ask through the proxy', run: ['curl -sv -o /dev/null {url}'], risk: 'None. One request.', undo: 'Nothing to undo.' }],
  prevent: ['Give ports that expect the header numbers of their own, and change both ends in one commit.'],
  references: [
    { title: 'The PROXY protocol', url: 'https://www.haproxy.org/download/2.8/doc/proxy-protocol.txt' },
    { title: 'nginx: accepting the PROXY protocol', url: 'https://docs.nginx.com/nginx/admin-guide/load-balancer/using-proxy-protocol/' },
    { title: 'nginx: proxy_protocol in stream', url: 'https://nginx.org/en/docs/stream/ngx_stream_proxy_module.html#proxy_protocol' },
  ],
}
