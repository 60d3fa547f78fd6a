import { gunicorn, node } from '../programs.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const listen = '127.0.0.1:@app@'
const upstream = `http://${listen}`
const appLog = '@folder@/app.log'

/** A second host at 10.77.0.2, joined to the proxy's by a cable. */
const farHost: Scenario['network'] = [
  ['ip', 'netns', 'add', 'far'],
  ['ip', 'link', 'add', 'near0', 'type', 'veth', 'peer', 'name', 'far0', 'netns', 'far'],
  ['ip', 'addr', 'add', '10.77.0.1/24', 'dev', 'near0'],
  ['ip', 'link', 'set', 'near0', 'up'],
  ['ip', 'netns', 'exec', 'far', 'ip', 'addr', 'add', '10.77.0.2/24', 'dev', 'far0'],
  ['ip', 'netns', 'exec', 'far', 'ip', 'link', 'set', 'far0', 'up'],
  ['ip', 'netns', 'exec', 'far', 'ip', 'link', 'set', 'lo', 'up'],
]
const far = '10.77.0.2:@app@'
const farApp = node({ listen: far, at: 'far', ready: { log: /listening on/ } })

/** The commands that make one rule, on this host or on another. */
function rule(hook: 'input' | 'output', text: string, at: readonly string[] = []): readonly (readonly string[])[] {
  return [
    [...at, 'nft', 'add table inet filter'],
    [...at, 'nft', `add chain inet filter ${hook} { type filter hook ${hook} priority 0; }`],
    [...at, 'nft', `add rule inet filter ${hook} ${text}`],
  ]
}
const onFar = ['ip', 'netns', 'exec', 'far']

const drops: Truth = {
  cause: ['firewall-drops'],
  verdict: 'diagnosed',
  networkOnly: { alsoOk: ['undetermined'], because: 'silence does not tell a rule from a full queue' },
}
const rejects: Truth = { cause: ['firewall-rejects'], verdict: 'diagnosed' }
const looksRefused: Truth = {
  ...rejects,
  networkOnly: { alsoOk: ['undetermined', 'app-not-running'], because: 'a rule that resets looks like a port where nobody listens' },
}
const unreachable: Truth = { cause: ['host-unreachable'], verdict: 'diagnosed' }

/** Packets that do not arrive: rules, a host that is down, no route, a queue that is full. */
export const networks: readonly Scenario[] = [
  {
    id: 'nginx-rule-drops',
    title: 'nginx before a good app on the same host, and a rule there drops the packets (504)',
    needs: ['nft'],
    network: rule('output', 'tcp dport @app@ drop'),
    programs: [node({ listen, ready: { log: /listening on/ } })],
    proxy: nginx({ to: upstream, location: ['proxy_connect_timeout 2s;'] }),
    traffic: { requests: 1, statuses: [504] },
    given: { upstream, appLog },
    truth: drops,
  },
  {
    id: 'haproxy-far-rule-drops',
    title: 'HAProxy before an app on another host, whose rule drops the packets (503)',
    needs: ['nft'],
    network: [...farHost, ...rule('input', 'tcp dport @app@ drop', onFar)],
    programs: [farApp],
    proxy: haproxy({ defaults: ['timeout connect 1s'], backend: [`server app1 ${far}`] }),
    traffic: { requests: 1, statuses: [503] },
    given: { upstream: `http://${far}` },
    truth: drops,
  },
  {
    id: 'caddy-far-rule-drops',
    title: 'Caddy before an app on another host, whose rule drops the packets',
    needs: ['nft'],
    network: [...farHost, ...rule('input', 'tcp dport @app@ drop', onFar)],
    programs: [farApp],
    proxy: caddy({ site: [`reverse_proxy ${far}`] }),
    traffic: { requests: 1, statuses: [502] },
    given: { upstream: `http://${far}` },
    truth: drops,
  },
  {
    id: 'nginx-rule-resets',
    title: 'nginx before good gunicorn on the same host, and a rule there answers with a reset',
    ports: { app: 8000 },
    needs: ['nft'],
    network: rule('input', 'tcp dport @app@ reject with tcp reset'),
    programs: [gunicorn({ listen, ready: { log: /Listening at/ } })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog },
    truth: looksRefused,
  },
  {
    id: 'nginx-far-rule-prohibits',
    title: 'nginx before an app on another host, whose rule answers that it is prohibited (ICMP)',
    needs: ['nft'],
    network: [...farHost, ...rule('input', 'tcp dport @app@ reject with icmpx type admin-prohibited', onFar)],
    programs: [farApp],
    proxy: nginx({ to: `http://${far}` }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `http://${far}` },
    truth: rejects,
  },
  {
    id: 'haproxy-rule-prohibits',
    title: 'HAProxy before a good app on the same host, and a rule there answers that it is prohibited (ICMP)',
    needs: ['nft'],
    network: rule('input', 'tcp dport @app@ reject with icmpx type admin-prohibited'),
    programs: [node({ listen, ready: { log: /listening on/ } })],
    proxy: haproxy({ backend: [`server app1 ${listen}`] }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream, appLog },
    truth: rejects,
  },
  {
    id: 'nginx-host-down',
    title: 'nginx before a host of its own network that is down: nobody answers for 10.77.0.9',
    needs: ['own-machine'],
    network: farHost,
    proxy: nginx({ to: 'http://10.77.0.9:@app@' }),
    traffic: { requests: 1, statuses: [502] },
    given: { upstream: 'http://10.77.0.9:@app@' },
    truth: unreachable,
  },
  {
    id: 'nginx-no-route',
    title: 'nginx before an address that no route leads to',
    needs: ['own-machine'],
    proxy: nginx({ to: 'http://10.88.0.9:@app@' }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: 'http://10.88.0.9:@app@' },
    truth: unreachable,
  },
  {
    id: 'caddy-no-route',
    title: 'Caddy before an address that no route leads to',
    needs: ['own-machine'],
    proxy: caddy({ site: ['reverse_proxy 10.88.0.9:@app@'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: 'http://10.88.0.9:@app@' },
    truth: unreachable,
  },
  {
    id: 'nginx-far-other-port',
    title: 'nginx before another host, where the app listens on its loopback only',
    needs: ['own-machine'],
    network: farHost,
    programs: [node({ listen, at: 'far', ready: { log: /listening on/ } })],
    proxy: nginx({ to: `http://${far}` }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `http://${far}`, appLog },
    truth: {
      cause: ['wrong-interface'],
      verdict: 'diagnosed',
      networkOnly: { alsoOk: ['undetermined', 'app-not-running'], because: 'the other host’s listeners are not seen from here' },
    },
  },
  {
    id: 'nginx-queue-full',
    title: 'nginx before an app that hangs and whose TCP queue is full (504)',
    programs: [node({ does: 'never-accepts', listen, ready: { log: /listening on/ } })],
    proxy: nginx({ to: upstream, location: ['proxy_connect_timeout 2s;'] }),
    steps: [{ does: 'fill-backlog', at: { host: '127.0.0.1', port: '@app@' } }],
    traffic: { requests: 1, statuses: [504] },
    given: { upstream, appLog },
    truth: {
      cause: ['workers-exhausted'],
      verdict: 'diagnosed',
      networkOnly: { alsoOk: ['undetermined'], because: 'silence does not tell a rule from a full queue' },
    },
  },
]
