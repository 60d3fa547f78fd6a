import { nameServer, node } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const upstream = 'http://app.shop.internal:@app@'
const needs = ['own-machine'] as const
const localhost = '127.0.0.1 localhost'

const noSuchName: Truth = { cause: ['upstream-dns'], verdict: 'diagnosed' }
const oldAddress: Truth = {
  cause: ['stale-dns'],
  verdict: 'diagnosed',
  networkOnly: { alsoOk: ['undetermined'], because: 'which address the proxy still uses stands in its log or its connections' },
}

/** The upstream has a name, and it leads nowhere or to where the app was. */
export const names: readonly Scenario[] = [
  {
    id: 'nginx-no-such-name',
    title: 'nginx asks a resolver for a name that does not exist',
    needs,
    names: { hosts: [localhost], server: '127.0.0.1' },
    programs: [nameServer({ answers: ['www.shop.internal=127.0.0.1'] })],
    proxy: nginx({ location: ['resolver 127.0.0.1 ipv6=off;', 'set $app app.shop.internal;', 'proxy_pass http://$app:@app@;'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream },
    truth: noSuchName,
  },
  {
    id: 'caddy-no-such-name',
    title: 'Caddy before a name that does not exist',
    needs,
    names: { hosts: [localhost], server: '127.0.0.1' },
    programs: [nameServer({ answers: ['www.shop.internal=127.0.0.1'] })],
    proxy: caddy({ site: ['reverse_proxy app.shop.internal:@app@'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream },
    truth: noSuchName,
  },
  {
    id: 'apache-no-such-name',
    title: 'Apache before a name that does not exist (500)',
    needs,
    names: { hosts: [localhost], server: '127.0.0.1' },
    programs: [nameServer({ answers: ['www.shop.internal=127.0.0.1'] })],
    proxy: apache({ host: ['ProxyPass / http://app.shop.internal:@app@/ retry=0'] }),
    traffic: { requests: 3, statuses: [500] },
    given: { upstream },
    truth: noSuchName,
  },
  {
    id: 'haproxy-no-such-name',
    title: 'HAProxy before a name that does not exist, which leaves the server without an address (503)',
    needs,
    names: { hosts: [localhost], server: '127.0.0.1' },
    programs: [nameServer({ answers: ['www.shop.internal=127.0.0.1'] })],
    proxy: haproxy({
      sections: [
        'resolvers local',
        '    nameserver one 127.0.0.1:53',
        '    resolve_retries 1',
        '    timeout resolve 1s',
        '    timeout retry 1s',
      ],
      backend: ['server app1 app.shop.internal:@app@ resolvers local init-addr none'],
    }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream },
    truth: noSuchName,
  },
  {
    id: 'nginx-name-server-down',
    title: 'nginx asks a resolver that does not answer',
    needs,
    names: { hosts: [localhost], server: '127.0.0.1' },
    proxy: nginx({
      location: ['resolver 127.0.0.1 ipv6=off;', 'resolver_timeout 1s;', 'set $app app.shop.internal;', 'proxy_pass http://$app:@app@;'],
    }),
    traffic: { requests: 2, statuses: [502] },
    given: { upstream },
    truth: noSuchName,
  },
  {
    id: 'nginx-stale-address',
    title: 'nginx resolved the name at its start; the app has moved to another address since',
    needs,
    names: { hosts: [localhost, '127.0.0.2 app.shop.internal'] },
    programs: [node({ listen: '127.0.0.2:@app@' })],
    proxy: nginx({ to: upstream }),
    steps: [
      { does: 'request', traffic: { requests: 2, statuses: [200] } },
      { does: 'stop', program: 'app' },
      { does: 'start', program: node({ listen: '127.0.0.3:@app@' }) },
      { does: 'write', path: '@folder@/-etc-hosts', text: `${localhost}\n127.0.0.3 app.shop.internal\n` },
    ],
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, pattern: 'since-change', appLog: '@folder@/app.log' },
    truth: oldAddress,
  },
  {
    id: 'haproxy-stale-address',
    title: 'HAProxy resolved the name at its start; the app has moved to another address since',
    needs,
    names: { hosts: [localhost, '127.0.0.2 app.shop.internal'] },
    programs: [node({ listen: '127.0.0.2:@app@' })],
    proxy: haproxy({ backend: ['server app1 app.shop.internal:@app@'] }),
    steps: [
      { does: 'request', traffic: { requests: 2, statuses: [200] } },
      { does: 'stop', program: 'app' },
      { does: 'start', program: node({ listen: '127.0.0.3:@app@' }) },
      { does: 'write', path: '@folder@/-etc-hosts', text: `${localhost}\n127.0.0.3 app.shop.internal\n` },
    ],
    traffic: { requests: 2, statuses: [503] },
    given: { upstream, pattern: 'since-change', appLog: '@folder@/app.log' },
    truth: oldAddress,
  },
]
