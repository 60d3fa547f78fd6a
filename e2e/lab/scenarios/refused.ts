import { node } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const upstream = 'http://127.0.0.1:@app@'

/** From the network a refused port looks the same whether the app is stopped or elsewhere. */
const refusedFromOutside: Truth['networkOnly'] = {
  alsoOk: ['undetermined', 'app-not-running'],
  because: 'a refused connection does not tell a stopped app from one that listens elsewhere',
}

/** Nothing listens at the address that the proxy calls, and no program of the app runs. */
export const refused: readonly Scenario[] = [
  {
    id: 'nginx-refused',
    title: 'nginx before an app that is not running',
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream },
    truth: { cause: ['app-not-running'], verdict: 'diagnosed', networkOnly: refusedFromOutside },
    quick: true,
  },
  {
    id: 'nginx-app-was-stopped',
    title: 'nginx before an app that answered until it was stopped',
    programs: [node({ listen: '127.0.0.1:@app@' })],
    proxy: nginx({ to: upstream }),
    steps: [
      { does: 'request', traffic: { requests: 2, statuses: [200] } },
      { does: 'kill', program: 'app' },
    ],
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: { cause: ['app-not-running'], verdict: 'diagnosed', networkOnly: refusedFromOutside },
  },
  {
    id: 'nginx-refused-by-name',
    title: 'nginx before localhost, where nothing listens at all',
    proxy: nginx({ to: 'http://localhost:@app@' }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: 'http://localhost:@app@', host: 'localhost' },
    truth: { cause: ['app-not-running'], verdict: 'diagnosed', networkOnly: refusedFromOutside },
  },
  {
    id: 'haproxy-refused',
    title: 'HAProxy before an app that is not running (503)',
    proxy: haproxy({ backend: ['server app1 127.0.0.1:@app@'] }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream },
    truth: { cause: ['app-not-running'], verdict: 'diagnosed', networkOnly: refusedFromOutside },
    quick: true,
  },
  {
    id: 'apache-refused',
    title: 'Apache before an app that is not running (503)',
    proxy: apache({ host: ['ProxyPass / http://127.0.0.1:@app@/ retry=0'] }),
    traffic: { requests: 3, statuses: [503] },
    given: { upstream },
    truth: { cause: ['app-not-running'], verdict: 'diagnosed', networkOnly: refusedFromOutside },
    quick: true,
  },
  {
    id: 'caddy-refused',
    title: 'Caddy before an app that is not running',
    proxy: caddy({ site: ['reverse_proxy 127.0.0.1:@app@'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream },
    truth: { cause: ['app-not-running'], verdict: 'diagnosed', networkOnly: refusedFromOutside },
  },
  {
    id: 'nginx-refused-beside-another-site',
    title: 'nginx with two sites: the shop’s app is not running, the blog’s app, also Node, serves its own site',
    ports: { blog: 4000, 'blog-site': 8081 },
    programs: [node({ listen: '127.0.0.1:@blog@', name: 'blog' })],
    proxy: nginx({
      to: upstream,
      http: ['server { listen 127.0.0.1:@blog-site@; location / { proxy_pass http://127.0.0.1:@blog@; } }'],
    }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream },
    truth: { cause: ['app-not-running'], verdict: 'diagnosed', networkOnly: refusedFromOutside },
  },
  {
    id: 'haproxy-refused-beside-services',
    title: 'HAProxy before gunicorn that is not running; something like Redis and a mail server listen on the same host',
    ports: { app: 8000, cache: 6379, mail: 25 },
    programs: [
      node({ does: 'redis', listen: '127.0.0.1:@cache@', name: 'cache' }),
      node({ does: 'smtp', listen: '127.0.0.1:@mail@', name: 'mail' }),
    ],
    proxy: haproxy({ backend: ['server app1 127.0.0.1:@app@'] }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream },
    truth: { cause: ['app-not-running'], verdict: 'diagnosed', networkOnly: refusedFromOutside },
  },
]
