import { expect, it } from 'vitest'
import { fakeProcessSeen } from './fake-sockets.ts'
import { programOf, stackOfProcess } from './stack-of-process.ts'

it.each([
  ['nginx', ['nginx: master process /usr/sbin/nginx -g daemon on;'], '/usr/sbin/nginx', 'nginx', 'nginx'],
  ['nginx', ['nginx: worker process'], '/usr/local/openresty/nginx/sbin/nginx', 'openresty', 'nginx'],
  ['apache2', ['/usr/sbin/apache2', '-k', 'start'], '/usr/sbin/apache2', 'apache', 'apache'],
  ['node', ['node', '/srv/shop/server.js'], '/usr/bin/node', 'node', 'node'],
  ['shop', ['shop'], '/usr/bin/node', 'node', 'node'],
  ['next-server (v1', ['next-server (v14.1.0)'], null, 'node', 'next-server'],
  ['gunicorn', ['/usr/bin/python3', '/usr/bin/gunicorn', 'app:app'], '/usr/bin/python3.11', 'gunicorn', 'gunicorn'],
  ['gunicorn: maste', ['gunicorn: master [shop]'], '/usr/bin/python3.11', 'gunicorn', 'gunicorn'],
  ['python3', ['python3', '-m', 'uvicorn', 'main:app'], '/usr/bin/python3.11', 'uvicorn', 'uvicorn'],
  ['python3', ['python3', '-u', 'main.py'], '/usr/bin/python3.11', null, 'python3'],
  ['php-fpm8.2', ['php-fpm: master process (/etc/php/8.2/fpm/php-fpm.conf)'], '/usr/sbin/php-fpm8.2', 'php-fpm', 'php-fpm'],
  ['ruby', ['puma 6.4.2 (tcp://0.0.0.0:9292) [shop]'], '/usr/bin/ruby3.1', 'puma', 'puma'],
  [
    'java',
    ['/usr/bin/java', '-Xmx1g', '-cp', '/x.jar', 'org.apache.catalina.startup.Bootstrap', 'start'],
    '/usr/bin/java',
    'tomcat',
    'java',
  ],
  ['java', ['java', '-jar', '/srv/shop.jar'], '/usr/bin/java', null, 'java'],
  ['main', ['/tmp/go-build123/b001/exe/main'], '/tmp/go-build123/b001/exe/main', 'go', 'main'],
  ['cache-main', ['/usr/sbin/varnishd', '-a', ':6081'], '/usr/sbin/varnishd', 'varnish', 'varnishd'],
  ['shopd', ['/usr/local/bin/shopd'], '/usr/local/bin/shopd', null, 'shopd'],
  ['bash', [], null, null, 'bash'],
])('%s %j runs %s', (name, args, exe, stack, program) => {
  const process = fakeProcessSeen(7, name, { args, exe })
  expect([stackOfProcess(process), programOf(process)]).toEqual([stack, program])
})

it('asks for one kind of stack only', () => {
  const caddy = fakeProcessSeen(7, 'caddy')
  expect([stackOfProcess(caddy, 'proxy'), stackOfProcess(caddy, 'app')]).toEqual(['caddy', null])
})
