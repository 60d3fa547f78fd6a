import { expect, it } from 'vitest'
import { programName } from './program-name.ts'

it.each([
  ['nginx', 'nginx'],
  ['/usr/sbin/php-fpm8.2', 'php-fpm'],
  ['php-fpm: pool www', 'php-fpm'],
  ['nginx: master process /usr/sbin/nginx -g daemon on;', 'nginx'],
  ['/usr/bin/python3.11', 'python'],
  ['gunicorn: master [shop]', 'gunicorn'],
  ['puma 6.4.2 (tcp://0.0.0.0:9292) [shop]', 'puma'],
  ['(squid-1)', '(squid-1)'],
  ['/opt/apache-tomcat-9', 'apache-tomcat'],
  ['beam.smp', 'beam.smp'],
  ['', ''],
  ['9', '9'],
])('%j is %j', (text, name) => {
  expect(programName(text)).toBe(name)
})
