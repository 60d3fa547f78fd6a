import { gunicorn, node, phpFpm, uwsgi } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx, toFastcgi, toUwsgi } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const listen = '127.0.0.1:@app@'
const upstream = `http://${listen}`
const appLog = '@folder@/app.log'
const phpLog = '@folder@/php/php-fpm.log'

const closesOnly = {
  alsoOk: ['undetermined', 'closed-early', 'connection-reset'],
  because: 'on the wire it is a connection that closes; why stands in the app’s or the kernel’s log',
} as const
const crashed: Truth = { cause: ['worker-crashed'], verdict: 'diagnosed', networkOnly: closesOnly }
const timedOut: Truth = { cause: ['worker-timed-out'], verdict: 'diagnosed', networkOnly: closesOnly }
const outOfMemory: Truth = { cause: ['worker-out-of-memory'], verdict: 'diagnosed', alsoTrue: ['worker-crashed'], networkOnly: closesOnly }
const exhausted: Truth = {
  cause: ['workers-exhausted'],
  verdict: 'diagnosed',
  networkOnly: { alsoOk: ['undetermined', 'response-timeout'], because: 'a full pool and a slow app look the same from outside' },
}

/** The app's workers die, are killed, or are all busy. */
export const workers: readonly Scenario[] = [
  {
    id: 'nginx-node-crashes',
    title: 'nginx before a Node cluster whose worker dies of a bug in the middle of the request',
    programs: [node({ does: 'crashes', listen })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, every: 300, statuses: [502] },
    given: { upstream, appLog },
    truth: crashed,
  },
  {
    id: 'haproxy-gunicorn-crashes',
    title: 'HAProxy before gunicorn, whose worker exits in the middle of the request',
    ports: { app: 8000 },
    programs: [gunicorn({ does: 'crash', listen })],
    proxy: haproxy({ backend: [`server app1 ${listen}`] }),
    traffic: { requests: 3, every: 300, statuses: [502] },
    given: { upstream, appLog },
    truth: crashed,
  },
  {
    id: 'nginx-php-crashes',
    title: 'nginx before php-fpm, whose worker dies of signal 11',
    ports: { app: 9000 },
    programs: [phpFpm({ listen })],
    proxy: nginx({ location: toFastcgi(listen) }),
    traffic: { requests: 3, path: '/crash', every: 200, statuses: [502] },
    given: { upstream: `fastcgi://${listen}`, path: '/crash', appLog: phpLog },
    truth: crashed,
    quick: true,
  },
  {
    id: 'nginx-uwsgi-crashes',
    title: 'nginx before uwsgi, whose worker exits in the middle of the request',
    programs: [uwsgi({ does: 'crash', listen })],
    proxy: nginx({ location: toUwsgi(listen) }),
    traffic: { requests: 3, every: 1500, statuses: [502] },
    given: { upstream: `uwsgi://${listen}`, appLog },
    truth: crashed,
  },
  {
    id: 'nginx-gunicorn-timeout',
    title: 'nginx before gunicorn --timeout 2 and a view that takes longer',
    ports: { app: 8000 },
    programs: [gunicorn({ does: 'slow', listen, args: ['--timeout', '2'] })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 1, statuses: [502] },
    given: { upstream, appLog },
    truth: timedOut,
    quick: true,
  },
  {
    id: 'apache-gunicorn-timeout',
    title: 'Apache before gunicorn --timeout 2 and a view that takes longer',
    ports: { app: 8000 },
    programs: [gunicorn({ does: 'slow', listen, args: ['--timeout', '2'] })],
    proxy: apache({ host: [`ProxyPass / ${upstream}/ retry=0`] }),
    traffic: { requests: 1, statuses: [502] },
    given: { upstream, appLog },
    truth: timedOut,
  },
  {
    id: 'nginx-php-timeout',
    title: 'nginx before php-fpm with request_terminate_timeout 2s and a script that takes longer',
    ports: { app: 9000 },
    programs: [phpFpm({ listen, pool: ['request_terminate_timeout = 2s'] })],
    proxy: nginx({ location: toFastcgi(listen) }),
    traffic: { requests: 1, path: '/slow', statuses: [502] },
    given: { upstream: `fastcgi://${listen}`, path: '/slow', appLog: phpLog },
    truth: timedOut,
  },
  {
    id: 'nginx-uwsgi-harakiri',
    title: 'nginx before uwsgi with harakiri 2 and a view that takes longer',
    programs: [uwsgi({ does: 'slow', listen, args: ['--harakiri', '2'] })],
    proxy: nginx({ location: toUwsgi(listen) }),
    traffic: { requests: 1, statuses: [502] },
    given: { upstream: `uwsgi://${listen}`, appLog },
    truth: timedOut,
  },
  {
    id: 'nginx-node-out-of-memory',
    title: 'nginx before a Node cluster in a control group of 160 MB, whose worker the kernel kills',
    needs: ['root', 'cgroup'],
    programs: [node({ does: 'eats-memory', listen, memory: 160 * 1024 * 1024 })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 2, every: 500, statuses: [502] },
    given: { upstream, appLog },
    truth: outOfMemory,
  },
  {
    id: 'nginx-node-heap-full',
    title: 'nginx before a Node cluster whose heap may be 32 MB',
    programs: [node({ does: 'eats-heap', listen, env: { NODE_OPTIONS: '--max-old-space-size=32' } })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 2, every: 500, statuses: [502] },
    given: { upstream, appLog },
    truth: outOfMemory,
  },
  {
    id: 'nginx-php-pool-full',
    title: 'nginx before php-fpm with pm.max_children = 1 and scripts that sleep (504)',
    ports: { app: 9000 },
    programs: [phpFpm({ listen, pool: ['pm.max_children = 1', 'pm.max_spare_servers = 1'] })],
    proxy: nginx({ location: [...toFastcgi(listen), 'fastcgi_read_timeout 2s;'], server: slowPath(toFastcgi(listen)) }),
    load: { path: '/slow', atOnce: 3 },
    traffic: { requests: 1, statuses: [504] },
    given: { upstream: `fastcgi://${listen}`, appLog: phpLog },
    truth: exhausted,
  },
  {
    id: 'nginx-php-static-pool-full',
    title: 'nginx before php-fpm with a static pool of one, which never logs that it is full (504)',
    ports: { app: 9000 },
    programs: [phpFpm({ listen, pool: ['pm = static', 'pm.max_children = 1'] })],
    proxy: nginx({ location: [...toFastcgi(listen), 'fastcgi_read_timeout 2s;'], server: slowPath(toFastcgi(listen)) }),
    load: { path: '/slow', atOnce: 3 },
    traffic: { requests: 1, statuses: [504] },
    given: { upstream: `fastcgi://${listen}`, appLog: phpLog },
    truth: exhausted,
  },
  {
    id: 'nginx-gunicorn-busy',
    title: 'nginx before gunicorn with one sync worker that is busy (504)',
    ports: { app: 8000 },
    programs: [gunicorn({ listen, args: ['--timeout', '120'] })],
    proxy: nginx({ to: upstream, location: ['proxy_read_timeout 2s;'], server: slowPath([`proxy_pass ${upstream};`]) }),
    load: { path: '/slow', atOnce: 3 },
    traffic: { requests: 1, statuses: [504] },
    given: { upstream, appLog },
    truth: exhausted,
  },
]

/** Its own location, so that only the others run out of time. */
function slowPath(pass: readonly string[]): readonly string[] {
  return ['location = /slow {', ...pass, 'fastcgi_read_timeout 60s;', 'proxy_read_timeout 60s;', '}']
}
