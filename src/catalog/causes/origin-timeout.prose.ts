import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The edge is fine, and either its connection to the origin is never answered (Cloudflare’s 522) or the connection stands and no response comes in time (524, elsewhere 504 or 502). What is wrong behind the edge is not known yet.',
  why: [
    'A firewall at the origin drops the edge’s packets, or the DNS record at the CDN has an old address.',
    'The origin is overloaded: its accept queue is full, or every worker is busy.',
    'One page takes longer than the edge waits: a report, an import, a slow query.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Find out whether nginx is reached, and what it waits for',
      steps: [
        {
          title: 'On the origin, see whether the request arrives',
          says: 'Ask {url} while it runs. Nothing arrives: look at the firewall. 499 after a long time: the edge gave up waiting for the app.',
          run: ['sudo timeout 60 tail -n 0 -f /var/log/nginx/access.log', 'sudo tail -n 20 {proxyLog}'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Make nginx give up before the edge does, so that its log names the slow page',
          says: 'For php-fpm the name is fastcgi_read_timeout. Most edges wait 60 to 120 s; stay below.',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['proxy_read_timeout 50s;'] },
          risk: 'Pages that take longer than 50 s now end with nginx’s 504.',
          undo: 'Take the line out.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Take the line out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      title: 'Find the PHP page that is slow, or the pool that is full',
      steps: [
        {
          title: 'See whether the pool is full',
          says: '“reached pm.max_children” and high load: too slow scripts, or too many.',
          run: ["sudo sh -c 'grep -h max_children /var/log/php*-fpm.log /var/log/php-fpm/*.log 2>/dev/null' | tail -n 5", 'uptime'],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Log the stack of every script slower than 5 s',
          says: 'Read it after some minutes: sudo tail -n 60 /var/log/php-fpm-slow.log',
          change: { file: '/etc/php/*/fpm/pool.d/www.conf', add: ['request_slowlog_timeout = 5s', 'slowlog = /var/log/php-fpm-slow.log'] },
          run: ["ls /usr/sbin/php-fpm* | xargs -I @ sudo @ -t && sudo systemctl reload 'php*-fpm.service'"],
          risk: 'A reload ends running requests unless process_control_timeout is set; a stuck pool is free again after it.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Tell “cannot connect” from “waits in vain”, then mend that',
      steps: [
        {
          title: 'Ask the origin directly, and look at where it stops',
          says: 'Put the address from the DNS record at the CDN in the place of ORIGIN_IP. It stops at “Trying”: connecting. It stops after “> GET”: the app. It works: the origin drops only the CDN.',
          run: ['time curl -sv -o /dev/null --max-time 130 --resolve {host}:443:ORIGIN_IP https://{host}/'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Cannot connect: on the origin, look at address, queue and rules',
          says: 'Recv-Q above Send-Q on a listening line: a full queue. Otherwise allow the CDN’s networks in the firewall.',
          run: [
            'ip -brief addr',
            "sudo ss -ltn '( sport = :80 or sport = :443 )'",
            'uptime',
            'sudo nft list ruleset',
            'sudo iptables -nvL',
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Waits in vain: read the app’s log, and restart it if it is stuck',
          says: 'Honest long work belongs in a background job. Raising the edge’s time limit, where the plan allows it, hides a slow app.',
          run: ["sudo journalctl -u {service} --since '15 min ago' --no-pager | tail -n 80", 'sudo systemctl restart {service}'],
          risk: 'Running requests are lost; it may come back.',
          undo: 'Nothing to undo.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Time the page through the edge',
      run: ['time curl -s -o /dev/null -D - {url}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Keep the limits in order: the app gives up first, then the origin’s proxy, then the edge.',
    'Load the CDN’s published networks into the firewall by a job, so that a new network is not dropped.',
  ],
  references: [
    {
      title: 'Cloudflare: 5xx errors',
      url: 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/',
    },
    { title: 'nginx: proxy_read_timeout', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout' },
    { title: 'PHP: request_slowlog_timeout', url: 'https://www.php.net/manual/en/install.fpm.configuration.php' },
  ],
}
