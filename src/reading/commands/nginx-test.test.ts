import { describe, expect, it } from 'vitest'
import { nginxTest } from './nginx-test.ts'
import { nothingKnown, seenBy } from './reader-bench.ts'

const file = '/etc/nginx/nginx.conf'
const passes = `nginx: the configuration file ${file} syntax is ok\nnginx: configuration file ${file} test is successful`
const fails = (why: string) => `nginx: [emerg] ${why}\nnginx: configuration file ${file} test failed`

describe('nginxTest', () => {
  it('reads that it passes', () => {
    expect(seenBy(nginxTest, `$ sudo nginx -t\nnginx: [warn] conflicting server name "a" on 0.0.0.0:80, ignored\n${passes}`)).toEqual([
      ['proxy.config-test', { is: 'passes' }, 4],
    ])
  })

  it.each([
    [
      'unknown directive "prox_pass" in /etc/nginx/sites-enabled/shop:12',
      { message: 'unknown directive "prox_pass"', at: '/etc/nginx/sites-enabled/shop:12' },
    ],
    [
      'host not found in upstream "app" in /etc/nginx/conf.d/shop.conf:5',
      { message: 'host not found in upstream "app"', at: '/etc/nginx/conf.d/shop.conf:5' },
    ],
    ['bind() to 0.0.0.0:80 failed (98: Address already in use)', { message: 'bind() to 0.0.0.0:80 failed (98: Address already in use)' }],
  ])('reads that it fails: %s', (why, value) => {
    expect(nginxTest.read(fails(why), nothingKnown)).toEqual([
      { about: 'proxy.config-test', value: { is: 'fails', failure: 'proxy-misconfig', ...value }, quote: `nginx: [emerg] ${why}`, line: 1 },
    ])
  })

  it('takes the last of two tests', () => {
    expect(seenBy(nginxTest, `${fails('x in /a:1')}\n${passes}`)).toEqual([['proxy.config-test', { is: 'passes' }, 4]])
    expect(seenBy(nginxTest, `${passes}\n${fails('x in /a:1')}`)).toEqual([
      ['proxy.config-test', { is: 'fails', failure: 'proxy-misconfig', message: 'x', at: '/a:1' }, 3],
    ])
  })

  it.each([
    ['a line of the error log', '2026/11/22 03:11:20 [emerg] 812#812: bind() to 0.0.0.0:80 failed (98: Address already in use)'],
    ['a warning alone', 'nginx: [warn] the "user" directive makes sense only if the master process runs with super-user privileges'],
    ['prose', 'nginx says the configuration file is fine and the test is successful'],
  ])('does not take %s', (_, text) => {
    expect([nginxTest.recognises(text), seenBy(nginxTest, text)]).toEqual([false, []])
  })
})
