import { gunicorn, node, phpFpm } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx, toFastcgi } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const listen = '127.0.0.1:@app@'
const upstream = `http://${listen}`
const appLog = '@folder@/app.log'

const fine: Truth = {
  cause: ['healthy'],
  verdict: 'not-this',
  networkOnly: { alsoOk: ['undetermined'], because: 'a probe that works now says nothing of a fault that comes and goes' },
}
/** A symptom in the catalog: nothing tells why the app takes so long. */
const slow: Truth = { cause: ['response-timeout'], verdict: 'undetermined' }

/** Nothing is wrong, or something that is no 502: good answers, slow ones, limits, clients that leave. */
export const noFaults: readonly Scenario[] = [
  {
    id: 'nginx-healthy',
    title: 'nginx before a good Node app',
    programs: [node({ listen })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 5, statuses: [200] },
    given: { upstream, appLog },
    truth: fine,
  },
  {
    id: 'haproxy-healthy',
    title: 'HAProxy before good gunicorn',
    ports: { app: 8000 },
    programs: [gunicorn({ listen })],
    proxy: haproxy({ backend: [`server app1 ${listen} check`] }),
    traffic: { requests: 5, statuses: [200] },
    given: { upstream, appLog },
    truth: fine,
  },
  {
    id: 'apache-php-healthy',
    title: 'Apache before good php-fpm',
    ports: { app: 9000 },
    programs: [phpFpm({ listen })],
    proxy: apache({
      modules: ['proxy_fcgi'],
      host: ['ProxyFCGISetEnvIf "true" SCRIPT_FILENAME "@folder@/php/index.php"', `ProxyPass / fcgi://${listen}/srv/ retry=0`],
    }),
    traffic: { requests: 5, statuses: [200] },
    given: { upstream: `fastcgi://${listen}`, appLog: '@folder@/php/php-fpm.log' },
    truth: fine,
  },
  {
    id: 'caddy-healthy',
    title: 'Caddy before a good Node app',
    programs: [node({ listen })],
    proxy: caddy({ site: [`reverse_proxy ${listen}`] }),
    traffic: { requests: 5, statuses: [200] },
    given: { upstream, appLog },
    truth: fine,
  },
  {
    id: 'nginx-php-healthy-socket',
    title: 'nginx before good php-fpm at a unix socket',
    programs: [phpFpm({ listen: '@folder@/php/php.sock', pool: ['listen.mode = 0666'] })],
    proxy: nginx({ location: toFastcgi('unix:@folder@/php/php.sock') }),
    traffic: { requests: 5, statuses: [200] },
    given: { upstream: 'fastcgi://unix:@folder@/php/php.sock', appLog: '@folder@/php/php-fpm.log' },
    truth: fine,
  },
  {
    id: 'nginx-client-leaves',
    title: 'nginx before an app that takes 2 s; clients leave after 300 ms (499)',
    programs: [node({ does: 'two-seconds', listen })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 4, patience: 300, statuses: [0] },
    given: { upstream, pattern: 'sometimes', appLog },
    truth: {
      cause: ['client-abort'],
      verdict: 'not-this',
      networkOnly: { alsoOk: ['undetermined', 'healthy'], because: 'who left stands in the access log only' },
    },
  },
  {
    id: 'nginx-slow-app',
    title: 'nginx waits 1 s for an app that takes half a minute (504)',
    programs: [node({ does: 'half-a-minute', listen })],
    proxy: nginx({ to: upstream, location: ['proxy_read_timeout 1s;'] }),
    traffic: { requests: 2, statuses: [504] },
    given: { upstream, appLog },
    truth: slow,
  },
  {
    id: 'haproxy-slow-app',
    title: 'HAProxy waits 1 s for an app that takes half a minute (504)',
    programs: [node({ does: 'half-a-minute', listen })],
    proxy: haproxy({ defaults: ['timeout server 1s'], backend: [`server app1 ${listen}`] }),
    traffic: { requests: 2, statuses: [504] },
    given: { upstream, appLog },
    truth: slow,
  },
  {
    id: 'apache-slow-app',
    title: 'Apache waits 1 s for an app that takes half a minute, and calls that 502',
    programs: [node({ does: 'half-a-minute', listen })],
    proxy: apache({ host: ['ProxyTimeout 1', `ProxyPass / ${upstream}/ retry=0`] }),
    traffic: { requests: 2, statuses: [502] },
    given: { upstream, appLog },
    truth: slow,
  },
  {
    id: 'nginx-app-says-404',
    title: 'nginx before an app that answers 404',
    programs: [node({ does: 'not-found', listen })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [404] },
    given: { upstream, appLog },
    truth: { ...fine, cause: ['healthy', 'not-a-502'] },
  },
  {
    id: 'nginx-upload-too-big',
    title: 'nginx refuses uploads above 1 MB (413), before a good app',
    programs: [node({ listen })],
    proxy: nginx({ to: upstream, server: ['client_max_body_size 1m;'] }),
    traffic: { requests: 3, method: 'POST', body: 1_200_000, statuses: [413] },
    given: { upstream, pattern: 'sometimes', appLog },
    truth: {
      cause: ['request-too-big'],
      verdict: 'not-this',
      networkOnly: { alsoOk: ['undetermined', 'healthy'], because: 'a probe sends no upload' },
    },
  },
  {
    id: 'nginx-rate-limit',
    title: 'nginx lets one request a minute through and answers 503 to the others',
    programs: [node({ listen })],
    proxy: nginx({
      to: upstream,
      http: ['limit_req_zone $binary_remote_addr zone=shop:1m rate=1r/m;'],
      location: ['limit_req zone=shop;'],
    }),
    traffic: { requests: 4, statuses: [200, 503] },
    given: { upstream, pattern: 'sometimes', appLog },
    truth: {
      cause: ['rate-limited'],
      verdict: 'not-this',
      networkOnly: { alsoOk: ['undetermined'], because: 'the limit stands in the proxy’s configuration and log' },
    },
  },
]
