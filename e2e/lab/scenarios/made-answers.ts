import { gunicorn, node } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const listen = '127.0.0.1:@app@'
const upstream = `http://${listen}`
const appLog = '@folder@/app.log'

const byApp: Truth = { cause: ['app-made-502'], verdict: 'diagnosed' }
const byProxy: Truth = {
  cause: ['proxy-made-502'],
  verdict: 'diagnosed',
  networkOnly: { alsoOk: ['undetermined'], because: 'the rule stands in the proxy’s configuration' },
}

/** 502 that somebody made on purpose: the app, a rule, a cache, or a page that hides who. */
export const madeAnswers: readonly Scenario[] = [
  {
    id: 'nginx-app-made-502',
    title: 'nginx before a Node app that answers 502 itself',
    programs: [node({ does: 'bad-gateway', listen })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: byApp,
    quick: true,
  },
  {
    id: 'haproxy-app-made-502',
    title: 'HAProxy before gunicorn, whose app answers 502 itself',
    ports: { app: 8000 },
    programs: [gunicorn({ does: 'bad-gateway', listen })],
    proxy: haproxy({ backend: [`server app1 ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: byApp,
  },
  {
    id: 'apache-app-made-502',
    title: 'Apache before a Node app that answers 502 itself',
    programs: [node({ does: 'bad-gateway', listen })],
    proxy: apache({ host: [`ProxyPass / ${upstream}/ retry=0`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: byApp,
  },
  {
    id: 'nginx-returns-502',
    title: 'nginx with `return 502` in its configuration, before a good app',
    programs: [node({ listen })],
    proxy: nginx({ location: ['return 502;'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: byProxy,
  },
  {
    id: 'haproxy-returns-502',
    title: 'HAProxy with `http-request return status 502`, before a good app',
    programs: [node({ listen })],
    proxy: haproxy({ frontend: ['http-request return status 502'], backend: [`server app1 ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: byProxy,
  },
  {
    id: 'caddy-responds-502',
    title: 'Caddy with `respond 502`, before a good app',
    programs: [node({ listen })],
    proxy: caddy({ site: ['respond "Back soon" 502'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: byProxy,
  },
  {
    id: 'nginx-cached-502',
    title: 'nginx keeps a 502 in its cache; the app is good again',
    programs: [node({ does: 'bad-gateway', listen })],
    proxy: nginx({
      to: upstream,
      http: ['proxy_cache_path @folder@/cache keys_zone=shop:1m;'],
      location: ['proxy_cache shop;', 'proxy_cache_valid 502 10m;', 'add_header X-Cache-Status $upstream_cache_status always;'],
    }),
    steps: [
      { does: 'request', traffic: { requests: 1, statuses: [502] } },
      { does: 'stop', program: 'app' },
      { does: 'start', program: node({ listen }) },
    ],
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: byProxy,
  },
  {
    id: 'nginx-own-error-page',
    title: 'nginx shows its own page for 502, and the app is not running',
    proxy: nginx({
      to: upstream,
      server: ['error_page 500 502 503 504 /sorry.html;', 'location = /sorry.html { internal; return 502 "We will be right back.\\n"; }'],
    }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream },
    truth: {
      cause: ['app-not-running'],
      verdict: 'diagnosed',
      networkOnly: {
        alsoOk: ['undetermined'],
        because: 'a refused connection does not tell a stopped app from one that listens elsewhere',
      },
    },
  },
  {
    id: 'nginx-login-service-down',
    title: 'nginx asks a login service before each request (auth_request); that service is not running, the app is (500)',
    ports: { login: 4180 },
    programs: [node({ listen })],
    proxy: nginx({
      to: upstream,
      location: ['auth_request /login;'],
      server: ['location = /login {', 'internal;', 'proxy_pass http://127.0.0.1:@login@;', '}'],
    }),
    traffic: { requests: 3, statuses: [500] },
    given: { upstream, appLog },
    truth: {
      cause: ['auth-service-down'],
      verdict: 'diagnosed',
      networkOnly: { alsoOk: ['undetermined'], because: 'that the proxy asks another service stands in its configuration' },
    },
  },
]
