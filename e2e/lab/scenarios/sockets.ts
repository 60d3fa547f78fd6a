import { gunicorn, node, phpFpm, uwsgi } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx, toFastcgi, toUwsgi } from '../proxies/nginx.ts'
import type { Scenario, Truth } from '../scenario-form.ts'

const socket = '@folder@/run/app.sock'
const folder = { folder: '@folder@/run' }

const missing: Truth = { cause: ['socket-missing'], verdict: 'diagnosed' }
const denied: Truth = { cause: ['socket-permission'], verdict: 'diagnosed' }
/** A probe of another user than the proxy’s opens what the proxy may not. */
const deniedUnseen: Truth = {
  ...denied,
  networkOnly: { alsoOk: ['undetermined'], because: 'the probe does not run as the proxy’s user' },
}
const full: Truth = { cause: ['workers-exhausted'], verdict: 'diagnosed' }

/** Unix sockets: missing, denied, stale, full. */
export const sockets: readonly Scenario[] = [
  {
    id: 'nginx-socket-missing',
    title: 'nginx before a socket that does not exist, as gunicorn was never started',
    proxy: nginx({ to: `http://unix:${socket}:` }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `http://unix:${socket}` },
    truth: missing,
    quick: true,
  },
  {
    id: 'nginx-php-socket-of-another-version',
    title: 'nginx calls php8.1-fpm.sock, php-fpm made php8.2-fpm.sock',
    programs: [phpFpm({ listen: '@folder@/php/php8.2-fpm.sock', pool: ['listen.mode = 0666'] })],
    proxy: nginx({ location: toFastcgi('unix:@folder@/php/php8.1-fpm.sock') }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: 'fastcgi://unix:@folder@/php/php8.1-fpm.sock', appLog: '@folder@/php/php-fpm.log' },
    truth: missing,
  },
  {
    id: 'apache-socket-missing',
    title: 'Apache before a socket that does not exist',
    proxy: apache({ host: [`ProxyPass / "unix:${socket}|http://localhost/" retry=0`] }),
    traffic: { requests: 3, statuses: [503] },
    given: { upstream: `http://unix:${socket}` },
    truth: missing,
  },
  {
    id: 'haproxy-socket-missing',
    title: 'HAProxy before a socket that does not exist',
    proxy: haproxy({ backend: [`server app1 unix@${socket}`] }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream: `http://unix:${socket}` },
    truth: missing,
  },
  {
    id: 'caddy-socket-missing',
    title: 'Caddy before a socket that does not exist',
    proxy: caddy({ site: [`reverse_proxy unix/${socket}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `http://unix:${socket}` },
    truth: missing,
    quick: true,
  },
  {
    id: 'nginx-socket-mode',
    title: 'nginx as www-data before gunicorn’s socket, which only root may open',
    needs: ['root'],
    programs: [gunicorn({ listen: `unix:${socket}`, args: ['--umask', '0077'], ...folder })],
    proxy: nginx({ to: `http://unix:${socket}:` }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `http://unix:${socket}`, appLog: '@folder@/app.log' },
    truth: deniedUnseen,
  },
  {
    id: 'nginx-socket-folder',
    title: 'nginx as www-data before a socket in a folder that only root may search',
    needs: ['root'],
    programs: [node({ listen: socket })],
    proxy: nginx({ to: `http://unix:${socket}:` }),
    steps: [
      { does: 'mode', path: socket, mode: 0o666 },
      { does: 'mode', path: '@folder@/run', mode: 0o700 },
    ],
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `http://unix:${socket}`, appLog: '@folder@/app.log' },
    truth: deniedUnseen,
  },
  {
    id: 'nginx-php-socket-owner',
    title: 'nginx as www-data before php-fpm’s socket of another user, mode 0660',
    needs: ['root'],
    programs: [phpFpm({ listen: socket, pool: ['listen.owner = nobody', 'listen.group = nogroup', 'listen.mode = 0660'] })],
    proxy: nginx({ location: toFastcgi(`unix:${socket}`) }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `fastcgi://unix:${socket}`, appLog: '@folder@/php/php-fpm.log' },
    truth: deniedUnseen,
  },
  {
    id: 'caddy-socket-mode',
    title: 'Caddy as www-data before a socket that only root may open',
    needs: ['root', 'own-machine'],
    programs: [node({ listen: socket })],
    proxy: caddy({ site: [`reverse_proxy unix/${socket}`], as: 'www-data' }),
    steps: [{ does: 'mode', path: socket, mode: 0o600 }],
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `http://unix:${socket}`, appLog: '@folder@/app.log' },
    truth: deniedUnseen,
  },
  {
    id: 'nginx-socket-stale',
    title: 'nginx before the socket of an app that was killed: the file is there, nobody listens',
    programs: [gunicorn({ listen: `unix:${socket}` })],
    proxy: nginx({ to: `http://unix:${socket}:` }),
    steps: [
      { does: 'mode', path: socket, mode: 0o666 },
      { does: 'request', traffic: { requests: 2, statuses: [200] } },
      { does: 'kill', program: 'app' },
    ],
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `http://unix:${socket}`, appLog: '@folder@/app.log' },
    truth: { cause: ['app-not-running'], verdict: 'diagnosed' },
    quick: true,
  },
  {
    id: 'nginx-uwsgi-socket-stale',
    title: 'nginx before uwsgi’s socket, left behind when uwsgi was killed',
    programs: [uwsgi({ listen: socket, args: ['--chmod-socket=666'] })],
    proxy: nginx({ location: toUwsgi(`unix:${socket}`) }),
    steps: [
      { does: 'request', traffic: { requests: 2, statuses: [200] } },
      { does: 'kill', program: 'app' },
    ],
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `uwsgi://unix:${socket}`, appLog: '@folder@/app.log' },
    truth: { cause: ['app-not-running'], verdict: 'diagnosed' },
  },
  {
    id: 'nginx-socket-full',
    title: 'nginx before a socket whose queue is full, as its process hangs',
    programs: [node({ does: 'never-accepts', listen: socket })],
    proxy: nginx({ to: `http://unix:${socket}:` }),
    steps: [
      { does: 'mode', path: socket, mode: 0o666 },
      { does: 'fill-backlog', at: { path: socket } },
    ],
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `http://unix:${socket}`, appLog: '@folder@/app.log' },
    truth: full,
  },
  {
    id: 'nginx-php-socket-full',
    title: 'nginx before php-fpm with one worker that sleeps and a queue of one',
    programs: [phpFpm({ listen: socket, pool: ['listen.mode = 0666', 'listen.backlog = 1', 'pm = static', 'pm.max_children = 1'] })],
    proxy: nginx({ location: toFastcgi(`unix:${socket}`) }),
    load: { path: '/slow', atOnce: 6 },
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: `fastcgi://unix:${socket}`, appLog: '@folder@/php/php-fpm.log' },
    truth: full,
  },
]
