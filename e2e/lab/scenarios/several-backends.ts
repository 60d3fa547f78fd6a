import { node } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const [one, two, three] = ['127.0.0.1:@app@', '127.0.0.1:@app2@', '127.0.0.1:@app3@'] as const
const ports = { app2: 3001, app3: 3002 }
const first = node({ listen: one })
const second = node({ listen: two, name: 'app2' })
const third = node({ listen: three, name: 'app3' })
const appLog = '@folder@/app.log'

const oneIsBad: Truth = {
  cause: ['one-bad-backend'],
  verdict: 'diagnosed',
  alsoTrue: ['app-not-running'],
  networkOnly: { alsoOk: ['undetermined', 'app-not-running'], because: 'only one backend is given, and it is down' },
}
const allAreDown: Truth = {
  cause: ['app-not-running'],
  verdict: 'diagnosed',
  networkOnly: { alsoOk: ['undetermined'], because: 'a refused connection does not tell a stopped app from one that listens elsewhere' },
}

/** More than one backend: one bad, all bad, restarted in turn. */
export const severalBackends: readonly Scenario[] = [
  {
    id: 'nginx-one-bad-of-two',
    title: 'nginx with two backends, one of them down, and no second try',
    ports,
    programs: [first],
    proxy: nginx({
      to: 'http://shop',
      http: [`upstream shop { server ${one} max_fails=0; server ${two} max_fails=0; }`],
      location: ['proxy_next_upstream off;'],
    }),
    traffic: { requests: 6, statuses: [200, 502] },
    given: { upstream: `http://${two}`, pattern: 'sometimes', appLog },
    truth: oneIsBad,
  },
  {
    id: 'haproxy-one-bad-of-three',
    title: 'HAProxy with three backends without health checks, one of them down',
    ports,
    programs: [first, third],
    proxy: haproxy({
      defaults: ['no option redispatch', 'retries 0'],
      backend: ['balance roundrobin', `server app1 ${one}`, `server app2 ${two}`, `server app3 ${three}`],
    }),
    traffic: { requests: 9, statuses: [200, 503] },
    given: { upstream: `http://${two}`, pattern: 'sometimes', appLog },
    truth: oneIsBad,
  },
  {
    id: 'caddy-one-bad-of-two',
    title: 'Caddy with two backends in turn, one of them down',
    ports,
    programs: [first],
    proxy: caddy({ site: [`reverse_proxy ${one} ${two} {`, '  lb_policy round_robin', '}'] }),
    traffic: { requests: 6, statuses: [200, 502] },
    given: { upstream: `http://${two}`, pattern: 'sometimes', appLog },
    truth: oneIsBad,
  },
  {
    id: 'nginx-one-closes-of-two',
    title: 'nginx with two backends, one of which closes every connection',
    ports,
    programs: [first, node({ does: 'closes-early', listen: two, name: 'app2' })],
    proxy: nginx({
      to: 'http://shop',
      http: [`upstream shop { server ${one} max_fails=0; server ${two} max_fails=0; }`],
      location: ['proxy_next_upstream off;'],
    }),
    traffic: { requests: 6, statuses: [200, 502] },
    given: { upstream: `http://${two}`, pattern: 'sometimes', appLog: '@folder@/app2.log' },
    truth: {
      cause: ['one-bad-backend'],
      verdict: 'diagnosed',
      networkOnly: { alsoOk: ['undetermined', 'closed-early'], because: 'only one backend is given, and it closes' },
    },
  },
  {
    id: 'nginx-no-live-upstreams',
    title: 'nginx with two backends that are both down and marked so',
    ports,
    proxy: nginx({
      to: 'http://shop',
      http: [`upstream shop { server ${one} fail_timeout=60s; server ${two} fail_timeout=60s; }`],
    }),
    traffic: { requests: 5, statuses: [502] },
    given: { upstream: `http://${one}` },
    truth: allAreDown,
  },
  {
    id: 'apache-balancer-all-down',
    title: 'Apache with a balancer whose members are both down (503)',
    ports,
    proxy: apache({
      modules: ['proxy_balancer', 'lbmethod_byrequests', 'slotmem_shm'],
      host: [
        '<Proxy balancer://shop>',
        `BalancerMember http://${one}`,
        `BalancerMember http://${two}`,
        '</Proxy>',
        'ProxyPass / balancer://shop/',
      ],
    }),
    traffic: { requests: 3, statuses: [503] },
    given: { upstream: `http://${one}` },
    truth: allAreDown,
  },
  {
    id: 'haproxy-all-down',
    title: 'HAProxy whose checks have marked both backends down, as nothing listens (503)',
    ports,
    proxy: haproxy({ backend: [`server app1 ${one} check inter 200 fall 1`, `server app2 ${two} check inter 200 fall 1`] }),
    steps: [{ does: 'wait', program: 'haproxy/haproxy', for: { log: /no server available/ } }],
    traffic: { requests: 3, statuses: [503] },
    given: { upstream: `http://${one}` },
    truth: allAreDown,
  },
  {
    id: 'haproxy-check-fails',
    title: 'HAProxy whose check asks for /health, which a good app does not know (503)',
    programs: [node({ does: 'no-health', listen: one })],
    proxy: haproxy({ backend: ['option httpchk GET /health', `server app1 ${one} check inter 200 fall 1`] }),
    steps: [{ does: 'wait', program: 'haproxy/haproxy', for: { log: /no server available/ } }],
    traffic: { requests: 3, statuses: [503] },
    given: { upstream: `http://${one}`, appLog },
    truth: {
      cause: ['health-check-failing'],
      verdict: 'diagnosed',
      networkOnly: { alsoOk: ['undetermined'], because: 'the backend answers; what the check asks stands in the configuration' },
    },
  },
  {
    id: 'nginx-restart',
    title: 'nginx before one app that was restarted while requests came; it works again',
    programs: [first],
    proxy: nginx({ to: `http://${one}` }),
    steps: [
      { does: 'request', traffic: { requests: 5, statuses: [200] } },
      { does: 'stop', program: 'app' },
      { does: 'request', traffic: { requests: 4, statuses: [502] } },
      { does: 'start', program: first },
    ],
    traffic: { requests: 5, statuses: [200] },
    given: { upstream: `http://${one}`, pattern: 'around-deploys', appLog },
    truth: {
      cause: ['deploy-restart'],
      verdict: 'diagnosed',
      networkOnly: { alsoOk: ['undetermined', 'healthy'], because: 'it works now' },
    },
  },
  {
    id: 'haproxy-rolling-restart',
    title: 'HAProxy with two backends that were restarted one after the other without draining',
    ports,
    programs: [first, second],
    proxy: haproxy({
      defaults: ['no option redispatch', 'retries 0'],
      backend: ['balance roundrobin', `server app1 ${one}`, `server app2 ${two}`],
    }),
    steps: [
      { does: 'request', traffic: { requests: 4, statuses: [200] } },
      { does: 'stop', program: 'app' },
      { does: 'request', traffic: { requests: 4, statuses: [200, 503] } },
      { does: 'start', program: first },
      { does: 'stop', program: 'app2' },
      { does: 'request', traffic: { requests: 4, statuses: [200, 503] } },
      { does: 'start', program: second },
    ],
    traffic: { requests: 4, statuses: [200] },
    given: { upstream: `http://${one}`, pattern: 'around-deploys', appLog },
    truth: {
      cause: ['deploy-restart'],
      verdict: 'diagnosed',
      networkOnly: { alsoOk: ['undetermined', 'healthy'], because: 'it works now' },
    },
  },
]
