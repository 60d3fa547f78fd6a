import { gunicorn, node, phpFpm } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx, toFastcgi } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const upstream = 'http://127.0.0.1:@app@'

/** Without a list of listeners a refused port says nothing about another one. */
const refusedFromOutside: Truth['networkOnly'] = {
  alsoOk: ['undetermined', 'app-not-running'],
  because: 'a refused connection does not tell a stopped app from one that listens elsewhere',
}
const wrongPort: Truth = { cause: ['wrong-port'], verdict: 'diagnosed', networkOnly: refusedFromOutside }
const wrongInterface: Truth = { cause: ['wrong-interface'], verdict: 'diagnosed', networkOnly: refusedFromOutside }
const otherFamily: Truth = { cause: ['localhost-ipv6'], verdict: 'diagnosed' }

/** The app is alive, at another port, interface or family than the one that the proxy calls. */
export const otherAddress: readonly Scenario[] = [
  {
    id: 'nginx-next-port',
    title: 'nginx calls 3000, the Node app listens on 3001',
    ports: { next: 3001 },
    programs: [node({ listen: '127.0.0.1:@next@' })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: wrongPort,
    quick: true,
  },
  {
    id: 'haproxy-next-port',
    title: 'HAProxy calls 8000, gunicorn listens on 8001',
    ports: { app: 8000, next: 8001 },
    programs: [gunicorn({ listen: '127.0.0.1:@next@' })],
    proxy: haproxy({ backend: ['server app1 127.0.0.1:@app@'] }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: wrongPort,
  },
  {
    id: 'apache-far-port',
    title: 'Apache calls 3000, the Node app listens on 8080',
    ports: { other: 8080 },
    programs: [node({ listen: '127.0.0.1:@other@' })],
    proxy: apache({ host: ['ProxyPass / http://127.0.0.1:@app@/ retry=0'] }),
    traffic: { requests: 3, statuses: [503] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: wrongPort,
  },
  {
    id: 'caddy-next-port',
    title: 'Caddy calls 5000, gunicorn listens on 5001',
    ports: { app: 5000, next: 5001 },
    programs: [gunicorn({ listen: '0.0.0.0:@next@' })],
    proxy: caddy({ site: ['reverse_proxy 127.0.0.1:@app@'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream },
    truth: wrongPort,
  },
  {
    id: 'nginx-php-next-port',
    title: 'nginx calls FastCGI at 9000, php-fpm listens on 9001',
    ports: { app: 9000, next: 9001 },
    programs: [phpFpm({ listen: '127.0.0.1:@next@' })],
    proxy: nginx({ location: toFastcgi('127.0.0.1:@app@') }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: 'fastcgi://127.0.0.1:@app@', appLog: '@folder@/php/php-fpm.log' },
    truth: wrongPort,
  },
  {
    id: 'nginx-moved-port',
    title: 'nginx calls 3000; the app was moved to 3001 in its settings and started again',
    ports: { next: 3001 },
    programs: [node({ listen: '127.0.0.1:@app@' })],
    proxy: nginx({ to: upstream }),
    steps: [
      { does: 'request', traffic: { requests: 2, statuses: [200] } },
      { does: 'stop', program: 'app' },
      { does: 'start', program: node({ listen: '127.0.0.1:@next@' }) },
    ],
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, pattern: 'since-change', appLog: '@folder@/app.log' },
    truth: wrongPort,
  },
  {
    id: 'nginx-next-port-beside-another-site',
    title: 'nginx with two sites: the shop’s app listens on 3001 instead of 3000, the blog’s app serves its own site at 4000',
    ports: { next: 3001, blog: 4000, 'blog-site': 8081 },
    programs: [node({ listen: '127.0.0.1:@next@' }), node({ listen: '127.0.0.1:@blog@', name: 'blog' })],
    proxy: nginx({
      to: upstream,
      http: ['server { listen 127.0.0.1:@blog-site@; location / { proxy_pass http://127.0.0.1:@blog@; } }'],
    }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: wrongPort,
  },
  {
    id: 'nginx-other-interface',
    title: 'nginx calls 127.0.0.1:3000, the app listens on 10.0.0.5:3000',
    needs: ['own-machine'],
    network: [['ip', 'addr', 'add', '10.0.0.5/24', 'dev', 'lo']],
    programs: [node({ listen: '10.0.0.5:@app@' })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: wrongInterface,
  },
  {
    id: 'haproxy-loopback-only',
    title: 'HAProxy calls the host’s own address 10.0.0.5:8000, gunicorn listens on 127.0.0.1:8000',
    ports: { app: 8000 },
    needs: ['own-machine'],
    network: [['ip', 'addr', 'add', '10.0.0.5/24', 'dev', 'lo']],
    programs: [gunicorn({ listen: '127.0.0.1:@app@' })],
    proxy: haproxy({ backend: ['server app1 10.0.0.5:@app@'] }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream: 'http://10.0.0.5:@app@', appLog: '@folder@/app.log' },
    truth: wrongInterface,
  },
  {
    id: 'caddy-other-loopback',
    title: 'Caddy calls 127.0.0.1:3000, the app listens on 127.0.0.2:3000',
    programs: [node({ listen: '127.0.0.2:@app@' })],
    proxy: caddy({ site: ['reverse_proxy 127.0.0.1:@app@'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: wrongInterface,
  },
  {
    id: 'nginx-ipv6-only',
    title: 'nginx calls 127.0.0.1:3000, the Node app listens on [::1]:3000',
    programs: [node({ listen: '[::1]:@app@' })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: otherFamily,
    quick: true,
  },
  {
    id: 'haproxy-ipv4-only',
    title: 'HAProxy calls [::1]:8000, gunicorn listens on 127.0.0.1:8000',
    ports: { app: 8000 },
    programs: [gunicorn({ listen: '127.0.0.1:@app@' })],
    proxy: haproxy({ backend: ['server app1 ipv6@[::1]:@app@'] }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream: 'http://[::1]:@app@', appLog: '@folder@/app.log' },
    truth: otherFamily,
  },
  {
    id: 'apache-localhost-is-ipv6',
    title: 'Apache calls localhost, which the hosts file gives as ::1 only; the app listens on 127.0.0.1',
    needs: ['own-machine'],
    names: { hosts: ['::1 localhost'] },
    programs: [node({ listen: '127.0.0.1:@app@' })],
    proxy: apache({ host: ['ProxyPass / http://localhost:@app@/ retry=0'] }),
    traffic: { requests: 3, statuses: [503] },
    given: { upstream: 'http://localhost:@app@', appLog: '@folder@/app.log' },
    truth: otherFamily,
  },
  {
    id: 'nginx-localhost-both',
    title: 'nginx calls localhost, which is ::1 and 127.0.0.1, without trying again; the app listens on 127.0.0.1 only',
    needs: ['own-machine'],
    names: { hosts: ['127.0.0.1 localhost', '::1 localhost'] },
    programs: [node({ listen: '127.0.0.1:@app@' })],
    proxy: nginx({ to: 'http://localhost:@app@', location: ['proxy_next_upstream off;'] }),
    traffic: { requests: 8, statuses: [200, 502] },
    given: { upstream: 'http://localhost:@app@', pattern: 'sometimes', appLog: '@folder@/app.log' },
    truth: {
      ...otherFamily,
      alsoTrue: ['one-bad-backend'],
      networkOnly: { alsoOk: ['undetermined'], because: 'the name works through one of its addresses' },
    },
  },
]
