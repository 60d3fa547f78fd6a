import type { Program, Ready } from './scenario-form.ts'

type Common = { name?: string; as?: string; at?: string; memory?: number; ready?: Ready | null }

/** A Node app that does one thing of apps/server.mjs at `listen`, which is `host:port` or the path of a unix socket. */
export function node({
  does = 'hello',
  listen,
  env = {},
  name = 'app',
  ...rest
}: Common & { does?: string; listen: string; env?: Program['env'] }): Program {
  const folder = `@folder@/${name}`
  const run = ['node', `${folder}/server.mjs`]
  return { name, run, folder, copies: ['server.mjs'], env: { APP_DOES: does, LISTEN: listen, ...env }, ready: readyAt(listen), ...rest }
}

/** gunicorn with apps/app.py; `listen` as its --bind takes it. */
export function gunicorn({
  does = 'hello',
  listen,
  args = [],
  env = {},
  name = 'app',
  ...rest
}: Common & { does?: string; listen: string; args?: readonly string[]; env?: Program['env'] }): Program {
  const folder = `@folder@/${name}`
  const run = ['gunicorn', '--bind', listen, '--workers', '1', ...args, 'app']
  return { name, run, folder, copies: ['app.py'], env: { APP_DOES: does, ...env }, ready: readyAt(listen.replace(/^unix:/, '')), ...rest }
}

/** uwsgi with apps/app.py; speaks uwsgi, or HTTP when told. */
export function uwsgi({
  does = 'hello',
  listen,
  speaks = 'uwsgi',
  args = [],
  env = {},
  name = 'app',
  ...rest
}: Common & { does?: string; listen: string; speaks?: 'uwsgi' | 'http'; args?: readonly string[]; env?: Program['env'] }): Program {
  const folder = `@folder@/${name}`
  const socket = speaks === 'http' ? '--http-socket' : '--socket'
  const run = ['uwsgi', '--plugin', 'python3', '--master', '--die-on-term', socket, listen, '--wsgi-file', `${folder}/app.py`, ...args]
  return { name, run, folder, copies: ['app.py'], env: { APP_DOES: does, ...env }, ready: readyAt(listen), ...rest }
}

/** php-fpm with one pool and apps/index.php; `pool` are further lines of the pool. */
export function phpFpm({ listen, pool = [], name = 'php', ...rest }: Common & { listen: string; pool?: readonly string[] }): Program {
  const folder = `@folder@/${name}`
  return {
    name,
    run: ['@php-fpm@', '--nodaemonize', '--fpm-config', `${folder}/php-fpm.conf`],
    folder,
    copies: ['index.php'],
    files: {
      [`${folder}/php-fpm.conf`]: `[global]
pid = ${folder}/php-fpm.pid
error_log = ${folder}/php-fpm.log
include = ${folder}/pool.d/*.conf
`,
      [`${folder}/pool.d/www.conf`]: `[www]
@fpm-user@
listen = ${listen}
pm = dynamic
pm.max_children = 4
pm.start_servers = 1
pm.min_spare_servers = 1
pm.max_spare_servers = 2
catch_workers_output = yes
${pool.join('\n')}
`,
    },
    ready: readyAt(listen),
    ...rest,
  }
}

/** A name server that knows `answers` (`name=address`) and nothing else. */
export function nameServer({ answers, listen = '127.0.0.1:53' }: { answers: readonly string[]; listen?: string }): Program {
  const folder = '@folder@/name-server'
  return {
    name: 'name-server',
    run: ['node', `${folder}/name-server.mjs`],
    folder,
    copies: ['name-server.mjs'],
    env: { LISTEN: listen, ANSWERS: answers.join(',') },
    ready: { log: /listening on/ },
  }
}

function readyAt(listen: string): Ready {
  if (listen.includes('/')) return { path: listen }
  const colon = listen.lastIndexOf(':')
  const host = listen.slice(0, colon).replace(/[[\]]/g, '')
  return { host: host === '0.0.0.0' ? '127.0.0.1' : host, port: listen.slice(colon + 1) }
}
