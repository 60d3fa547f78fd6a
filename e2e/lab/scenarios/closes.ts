import { node } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const listen = '127.0.0.1:@app@'
const upstream = `http://${listen}`
const appLog = '@folder@/app.log'

/** Symptoms in the catalog: the app closes on purpose and writes nothing, so nobody can say why. */
const closes: Truth = { cause: ['closed-early'], verdict: 'undetermined' }
const resets: Truth = { cause: ['connection-reset'], verdict: 'undetermined' }
const race: Truth = {
  cause: ['keepalive-race'],
  verdict: 'diagnosed',
  networkOnly: { alsoOk: ['undetermined'], because: 'one probe on a new connection works' },
}

/** The upstream accepts and closes: without a word, in the middle, or just as the proxy comes back. */
export const closings: readonly Scenario[] = [
  {
    id: 'nginx-closes-early',
    title: 'nginx before an app that takes the request and closes',
    programs: [node({ does: 'closes-early', listen })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: closes,
    quick: true,
  },
  {
    id: 'haproxy-closes-early',
    title: 'HAProxy before an app that takes the request and closes',
    programs: [node({ does: 'closes-early', listen })],
    proxy: haproxy({ backend: [`server app1 ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: closes,
  },
  {
    id: 'apache-closes-early',
    title: 'Apache before an app that takes the request and closes',
    programs: [node({ does: 'closes-early', listen })],
    proxy: apache({ host: [`ProxyPass / ${upstream}/ retry=0`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: closes,
  },
  {
    id: 'caddy-cuts-the-header',
    title: 'Caddy before an app that closes in the middle of its header',
    programs: [node({ does: 'cuts-the-header', listen })],
    proxy: caddy({ site: [`reverse_proxy ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: closes,
  },
  {
    id: 'nginx-resets',
    title: 'nginx before an app that takes the request and resets the connection',
    programs: [node({ does: 'resets', listen })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: resets,
  },
  {
    id: 'caddy-resets',
    title: 'Caddy before an app that takes the request and resets the connection',
    programs: [node({ does: 'resets', listen })],
    proxy: caddy({ site: [`reverse_proxy ${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: resets,
  },
  {
    id: 'nginx-cuts-the-body',
    title: 'nginx before an app that promises 4096 bytes and closes after nine',
    programs: [node({ does: 'cuts-the-body', listen })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [200] },
    given: { upstream, appLog },
    truth: { cause: ['body-truncated'], verdict: 'undetermined' },
  },
  {
    id: 'nginx-refuses-uploads',
    title: 'nginx before an app that resets uploads before it has read them',
    programs: [node({ does: 'refuses-uploads', listen })],
    proxy: nginx({ to: upstream, server: ['client_max_body_size 64m;'] }),
    traffic: { requests: 3, method: 'POST', body: 8_000_000, statuses: [502] },
    given: { upstream, pattern: 'sometimes', appLog },
    truth: {
      cause: ['request-refused'],
      verdict: 'diagnosed',
      networkOnly: { alsoOk: ['undetermined'], because: 'a probe sends no upload' },
    },
  },
  {
    id: 'nginx-keepalive-race',
    title: 'nginx keeps connections to a Node app that closes them sooner; POST shows it',
    programs: [node({ does: 'busy-at-expiry', listen })],
    proxy: nginx({
      to: 'http://shop',
      http: [`upstream shop { server ${listen}; keepalive 8; }`],
      location: ['proxy_http_version 1.1;', 'proxy_set_header Connection "";'],
    }),
    traffic: { requests: 8, method: 'POST', body: 20, every: 1000, statuses: [200, 502] },
    given: { upstream, pattern: 'sometimes', appLog },
    truth: race,
  },
  {
    id: 'haproxy-keepalive-race',
    title: 'HAProxy reuses connections to a Node app that closes them sooner; POST shows it',
    programs: [node({ does: 'busy-at-expiry', listen })],
    proxy: haproxy({ defaults: ['http-reuse always', 'retries 0'], backend: [`server app1 ${listen}`] }),
    traffic: { requests: 8, method: 'POST', body: 20, every: 1000, statuses: [200, 502] },
    given: { upstream, pattern: 'sometimes', appLog },
    truth: race,
  },
]
