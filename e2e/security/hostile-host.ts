import { fakeProcess, fakeRoot } from '../../src/probes/host/fake-root.ts'
import type { HostDeps } from '../../src/probes/host/host-deps.ts'

const row = (sl: number, local: string, inode: number) =>
  `   ${sl}: ${local} 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100 0 0 10 0\n`
const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'

/**
 * A made-up machine on which somebody could name things: nginx before an app on another port, with the text as the name of the app’s program,
 * folder, unit and user, of a configuration file and a log, as upstream, header and page in the configuration, and as what commands print.
 */
export function hostileHost(text: string): Promise<HostDeps> {
  // What a name of a file or a process cannot hold.
  const name = text.replace(/[\0/\n]/g, '_').slice(0, 60)
  const config = [
    'error_log /var/log/nginx/error.log;',
    'http {',
    `  error_log "/var/log/nginx/${name}.log";`,
    `  upstream "${text}" { server 127.0.0.1:3000; server "${text}"; }`,
    `  server { listen 80; server_name "${text}"; error_page 502 "/${text}.html"; return 503 "${text}";`,
    `    location / { proxy_pass http://127.0.0.1:3000; proxy_set_header Host "${text}"; proxy_ssl_name "${text}"; resolver "${text}"; }`,
    `    location /two { proxy_pass "http://${text}"; } }`,
    `  include "sites/${name}*";`,
    '}',
  ].join('\n')
  return fakeRoot(
    {
      'proc/stat': 'cpu  1 2 3\nbtime 1700000000\n',
      'proc/uptime': '10000.0 1\n',
      'etc/passwd': `root:x:0:0:root:/root:/bin/bash\n${name.replaceAll(':', '_')}:x:33:33::/var/www:/bin/sh\n`,
      'etc/hosts': `127.0.0.1 localhost ${text}\n`,
      'proc/self/ns/net': '-> net:[1]',
      'proc/self/ns/mnt': '-> mnt:[2]',
      'proc/self/ns/pid': '-> pid:[4026531836]',
      'proc/net/tcp': head + row(0, '00000000:0050', 501) + row(1, '0100007F:0BB9', 601),
      'proc/net/tcp6': head,
      'proc/net/unix': `Num RefCount\n0: 00000002 00000000 00010000 0001 01 701 /run/${name}.sock\n`,
      'etc/nginx/nginx.conf': config,
      [`etc/nginx/sites/${name}.conf`]: `server { listen 81; location / { proxy_pass http://127.0.0.1:3002; } }\n`,
      ...fakeProcess(1, { name: 'systemd', parent: 0, ticks: 1 }),
      ...fakeProcess(50, {
        name: 'nginx',
        args: ['nginx: master process /usr/sbin/nginx -c /etc/nginx/nginx.conf'],
        ticks: 200,
        fds: [501],
      }),
      ...fakeProcess(51, { name: 'nginx', args: ['nginx: worker process'], parent: 50, uid: 33, ticks: 250, fds: [501] }),
      ...fakeProcess(60, {
        name: name.slice(0, 15),
        args: [name, text.replaceAll('\0', '')],
        fds: [601, 701],
        uid: 33,
        cwd: `/srv/${name}`,
        cgroup: `0::/system.slice/${name}.service`,
      }),
      'sys/fs/cgroup/x': '',
    },
    `${text}\ntcp   LISTEN 129    128        127.0.0.1:3001      0.0.0.0:*    ino:601 sk:1 <->\n-A INPUT -p tcp --dport 3000 -m comment --comment "${text}" -j DROP\nDescription=${text}\n[  12.5] Out of memory: Killed process 60 (${text})\n`,
  )
}
