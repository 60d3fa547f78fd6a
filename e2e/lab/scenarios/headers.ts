import { gunicorn, node, phpFpm, uwsgi } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx, toFastcgi, toUwsgi } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const listen = '127.0.0.1:@app@'
const upstream = `http://${listen}`
const appLog = '@folder@/app.log'

const tooBig: Truth = {
  cause: ['header-too-big'],
  verdict: 'diagnosed',
  networkOnly: { alsoOk: ['undetermined'], because: 'the limit stands in the proxy’s configuration' },
}
/** A symptom in the catalog: nothing tells why the app writes it. */
const invalid: Truth = { cause: ['invalid-response'], verdict: 'undetermined' }

/** Responses that the proxy does not take: too big a header, or no valid HTTP. */
export const headers: readonly Scenario[] = [
  {
    id: 'nginx-header-too-big',
    title: 'nginx before an app that sends 24 kB of cookies',
    programs: [node({ does: 'big-header', listen })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: tooBig,
    quick: true,
  },
  {
    id: 'nginx-header-over-own-buffer',
    title: 'nginx with proxy_buffer_size 16k before an app that sends 24 kB of cookies',
    programs: [node({ does: 'big-header', listen })],
    proxy: nginx({ to: upstream, location: ['proxy_buffer_size 16k;', 'proxy_buffers 8 16k;', 'proxy_busy_buffers_size 32k;'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: tooBig,
  },
  {
    id: 'nginx-php-header-too-big',
    title: 'nginx before a PHP script that sends 24 kB of cookies',
    ports: { app: 9000 },
    programs: [phpFpm({ listen })],
    proxy: nginx({ location: toFastcgi(listen) }),
    traffic: { requests: 3, path: '/header', statuses: [502] },
    given: { upstream: `fastcgi://${listen}`, path: '/header', appLog: '@folder@/php/php-fpm.log' },
    truth: tooBig,
  },
  {
    id: 'nginx-uwsgi-header-too-big',
    title: 'nginx before uwsgi, whose app sends 24 kB of cookies',
    programs: [uwsgi({ does: 'big-header', listen })],
    proxy: nginx({ location: toUwsgi(listen) }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `uwsgi://${listen}`, appLog },
    truth: tooBig,
  },
  {
    id: 'haproxy-header-too-big',
    title: 'HAProxy with its usual 16 kB buffer before gunicorn, whose app sends 24 kB of cookies',
    ports: { app: 8000 },
    programs: [gunicorn({ does: 'big-header', listen })],
    proxy: haproxy({ backend: [`server app1 ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: tooBig,
  },
  {
    id: 'apache-header-line-too-long',
    title: 'Apache before an app that sends one header line of 20 kB',
    programs: [node({ does: 'long-line', listen })],
    proxy: apache({ host: [`ProxyPass / ${upstream}/ retry=0`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: tooBig,
  },
  {
    id: 'nginx-invalid-header',
    title: 'nginx before an app that writes a NUL into a header',
    programs: [node({ does: 'invalid-header', listen })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: invalid,
  },
  {
    id: 'haproxy-two-lengths',
    title: 'HAProxy before an app that sends two Content-Length headers that differ',
    programs: [node({ does: 'two-lengths', listen })],
    proxy: haproxy({ backend: [`server app1 ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: invalid,
  },
  {
    id: 'caddy-two-lengths',
    title: 'Caddy before an app that sends two Content-Length headers that differ',
    programs: [node({ does: 'two-lengths', listen })],
    proxy: caddy({ site: [`reverse_proxy ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: invalid,
  },
  {
    id: 'haproxy-no-status',
    title: 'HAProxy before an app whose status line has no status',
    programs: [node({ does: 'no-status', listen })],
    proxy: haproxy({ backend: [`server app1 ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: invalid,
  },
  {
    id: 'haproxy-garbage',
    title: 'HAProxy before a program that answers with bytes of no known protocol',
    programs: [node({ does: 'garbage', listen })],
    proxy: haproxy({ backend: [`server app1 ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: { cause: ['wrong-protocol', 'invalid-response'], verdict: 'diagnosed' },
  },
  {
    id: 'caddy-garbage',
    title: 'Caddy before a program that answers with bytes of no known protocol',
    programs: [node({ does: 'garbage', listen })],
    proxy: caddy({ site: [`reverse_proxy ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: { cause: ['wrong-protocol', 'invalid-response'], verdict: 'diagnosed' },
  },
]
