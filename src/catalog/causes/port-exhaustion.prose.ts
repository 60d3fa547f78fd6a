import type { CauseProse, Step } from '../prose-form.ts'

const countPorts: Step = {
  title: 'Count what holds the ports',
  says: 'About as many for {upstream} as the range in the last line is wide: go on. Only a few: it is IPv6 or proxy_bind, the last two of the reasons.',
  run: [
    "sudo ss -Htan | awk '{print $1, $5}' | sort | uniq -c | sort -rn | head",
    'cat /proc/sys/net/ipv4/tcp_tw_reuse /proc/sys/net/ipv4/ip_local_port_range',
  ],
  risk: 'None. It only reads.',
  undo: 'Nothing to undo.',
}

const widenRange: Step = {
  title: 'Free ports at once',
  says: 'It takes effect now and is gone after a restart of the machine; lines in /etc/sysctl.d keep it. In a container run it there, or on its host for the host’s network.',
  run: ["sudo sysctl -w net.ipv4.ip_local_port_range='10240 65535' net.ipv4.tcp_tw_reuse=1"],
  risk: 'A service that listens on a port from 10240 up may find it taken when it starts: name such ports in net.ipv4.ip_local_reserved_ports first.',
  undo: 'Set the numbers that the first step showed. These are the usual ones.',
  undoRun: "sudo sysctl -w net.ipv4.ip_local_port_range='32768 60999' net.ipv4.tcp_tw_reuse=2",
}

export const prose: CauseProse = {
  happens:
    'Each connection from the proxy to {upstream} takes one of about 28,000 local ports, and after the proxy closes it the port rests for a minute (TIME-WAIT). None is left: “(99: Cannot assign requested address)”, at once, and no packet is sent.',
  why: [
    'The proxy opens a new connection for each request: some 470 a second use the ports up within a minute.',
    'The upstream is slow, or many WebSockets stay open, and connections pile up.',
    'The address is IPv6, such as [::1], and the machine or container has no IPv6. The message is the same; write 127.0.0.1 instead.',
    'nginx says bind() and not connect(): proxy_bind names an address that this machine does not have.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Call php-fpm over its unix socket, which needs no port',
      steps: [
        countPorts,
        widenRange,
        {
          title: 'Let the pool listen on a socket that nginx may open',
          says: 'Only where both run on this machine. Put your version in the path; on Red Hat it is /etc/php-fpm.d/www.conf, and the user nginx.',
          change: {
            file: '/etc/php/8.2/fpm/pool.d/www.conf',
            remove: ['listen = {upstream}'],
            add: ['listen = /run/php/app.sock', 'listen.owner = www-data', 'listen.group = www-data', 'listen.mode = 0660'],
          },
          risk: 'None yet.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Point nginx at it, and load both',
          change: { file: '/etc/nginx/conf.d/*.conf', remove: ['fastcgi_pass {upstream};'], add: ['fastcgi_pass unix:/run/php/app.sock;'] },
          run: [
            'for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done',
            "sudo nginx -t && sudo systemctl restart 'php*-fpm.service' && sudo systemctl reload nginx",
          ],
          risk: 'A second without PHP. Running requests are cut.',
          undo: 'Put the old lines back and run the same command.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      title: 'Free ports, then have nginx keep its connections',
      steps: [
        countPorts,
        widenRange,
        {
          title: 'Keep connections to the app open for reuse',
          says: 'The upstream block stands in http, the rest in the location; keep a Host line that is there already. Lines of proxy_set_header in the location turn off those of the server: repeat them. A location for WebSocket keeps its own Connection.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            remove: ['proxy_pass http://{upstream};'],
            add: [
              'upstream app_kept {',
              '    server {upstream};',
              '    keepalive 64;',
              '    keepalive_timeout 4s;',
              '}',
              'proxy_pass http://app_kept;',
              'proxy_http_version 1.1;',
              'proxy_set_header Connection "";',
              'proxy_set_header Host $host;',
            ],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'The app must keep idle connections longer than nginx, or a 502 comes now and then: Node keeps them 5 s, gunicorn 2 s, its sync workers not at all.',
          undo: 'Put the old line back and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Free ports, then have the proxy keep its connections',
      steps: [
        countPorts,
        widenRange,
        {
          title: 'Switch reuse of connections on in {proxyName}, and reload it',
          says: 'HAProxy: http-reuse safe. Apache: enablereuse=on at ProxyPass. On one machine a unix socket needs no port at all. Put the name of its service in the place of PROXY_SERVICE.',
          run: ['sudo systemctl reload PROXY_SERVICE'],
          risk: 'The app must keep idle connections longer than the proxy does.',
          undo: 'Put the old line back and reload again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'See that the count of the upstream stays far below the range',
      run: ["sudo ss -Htan | awk '{print $1, $5}' | sort | uniq -c | sort -rn | head -n 3", 'curl -sv -o /dev/null {url}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Keep connections to upstreams open, or use a unix socket on one machine, and watch the number of sockets in TIME-WAIT.'],
  references: [
    { title: 'nginx: keepalive', url: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive' },
    { title: 'Linux: ip_local_port_range', url: 'https://docs.kernel.org/networking/ip-sysctl.html' },
  ],
}
