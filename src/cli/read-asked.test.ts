import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diagnose } from './diagnose.ts'
import { readAsked } from './read-asked.ts'
import { readOptions } from './read-options.ts'
import { WrongCall } from './wrong-call.ts'

const asked = (...args: string[]) => readAsked(readOptions(diagnose, args))
const wrong = (...args: string[]) => {
  try {
    asked(...args)
  } catch (error) {
    return error instanceof WrongCall ? error.message : error
  }
}

describe('readAsked', () => {
  it('reads the whole way, the answers and the time', () => {
    const made = asked(
      'https://shop.example/cart',
      ...['--upstream', '127.0.0.1:9000', '--upstream-protocol', 'fastcgi', '--proxy', 'nginx', '--app', 'php-fpm', '--service', 'shop'],
      ...[
        '--via',
        'cloudflare,aws-alb',
        '--vantage',
        'proxy-host',
        '--pattern',
        'always',
        '--answer',
        'process=running',
        '--timeout',
        '2.5',
      ],
      ...['--config', '/etc/hosts', '--error-log', '/etc/hosts', '--access-log', 'package.json', '--app-log', '/etc/passwd', '--no-host'],
      ...['--samples', '20', '--keep-alive'],
    )
    expect(made).toEqual({
      where: {
        url: 'https://shop.example/cart',
        upstream: 'fastcgi://127.0.0.1:9000',
        proxy: 'nginx',
        app: 'php-fpm',
        via: ['cloudflare', 'aws-alb'],
        service: 'shop',
      },
      answers: { vantage: 'proxy-host', pattern: 'always', process: 'running' },
      host: false,
      files: {
        configs: ['/etc/hosts'],
        proxyLogs: ['/etc/hosts', resolve('package.json')],
        appLogs: ['/etc/passwd'],
      },
      timeoutMs: 2500,
      wish: { samples: 20, idleWaitMs: 90_000 },
    })
  })

  it.each([
    [['--upstream', 'unix:/run/app.sock', '--upstream-protocol', 'uwsgi'], 'uwsgi://unix:/run/app.sock'],
    [['--upstream', '[::1]:3000', '--upstream-protocol', 'http'], 'http://[::1]:3000'],
    [['--upstream', 'app', '--upstream-protocol', 'https'], 'https://app'],
    [['--upstream', 'http://app:3000', '--upstream-protocol', 'http'], 'http://app:3000'],
    [['--upstream', 'app:3000'], 'app:3000'],
  ])('%j is the upstream %s', (args, upstream) => {
    expect(asked(...args)).toMatchObject({ where: { upstream }, answers: {}, timeoutMs: 20_000, wish: {} })
  })

  const at = ['--upstream', '127.0.0.1:3000']
  it.each([
    [
      [],
      'Nothing to probe: give the URL that fails, such as http://localhost/ on the proxy’s machine, --upstream with the address that the proxy calls, or both.',
    ],
    [['--upstream-protocol', 'http', 'https://x.example'], '--upstream-protocol needs --upstream.'],
    [[...at, '--upstream-protocol', 'ftp'], '--upstream-protocol takes http, https, fastcgi, uwsgi, scgi, grpc, grpcs, h2c.'],
    [
      ['--upstream', 'http://a:1', '--upstream-protocol', 'https'],
      '--upstream names another protocol than --upstream-protocol. Leave one of them out.',
    ],
    [
      ['--upstream', '127.0.0.1'],
      '--upstream: The port is missing. Write host:port, [v6]:port, unix:/path, or a URL such as fastcgi://127.0.0.1:9000.',
    ],
    [['--upstream', `unix:/${'x'.repeat(107)}`], '--upstream: the socket path is longer than 107 characters.'],
    [[`https://x.example/${'x'.repeat(3990)}`], 'URL: The address is longer than 4000 characters.'],
    [['https://u:p@x.example'], 'URL: Leave out user name and password: they would end up in the report.'],
    [[...at, '--error-log', '/nope/error.log'], '--error-log: /nope/error.log is not there.'],
    [
      [...at, '--app', 'nginx'],
      '--app takes one of node, gunicorn, uvicorn, uwsgi, php-fpm, puma, unicorn, tomcat, spring-boot, go. Leave it out when it is another.',
    ],
    [
      [...at, '--via', 'cloudflare,nginx'],
      '--via takes a list with commas of cloudflare, cloudfront, fastly, akamai, azure-front-door, aws-alb, gcp-lb, azure-app-gateway, heroku, or none.',
    ],
    [[...at, '--service', 'a b'], '--service takes a name of at most 100 letters, digits and . _ @ : -.'],
    [[...at, '--vantage', 'here'], '--vantage takes proxy-host, app-host, elsewhere, unknown.'],
    [[...at, '--pattern', 'often'], '--pattern takes always, sometimes, around-deploys, since-change, gone, unknown.'],
    [[...at, '--answer', 'process'], '--answer takes QUESTION=OPTION, such as process=running.'],
    [[...at, '--answer', 'process=gone'], '--answer process= takes running, not-running, restarting, unknown.'],
    [[...at, '--pattern', 'always', '--answer', 'pattern=gone'], 'The question pattern is answered twice. Answer it once.'],
    [
      [...at, '--answer', 'nope=yes'],
      '--answer knows the questions role, vantage, made-by, pattern, log, process, app-log, listening, protocol, tls, name, reach, header, validity, body, time, timing, health, origin.',
    ],
    ...['0', '201', '1.5', 'x'].map((count): [string[], string] => [
      [...at, `--samples=${count}`],
      '--samples takes a whole number from 1 to 200.',
    ]),
    ...['0', '-1', '601', '1e3', 'x', 'NaN'].map((seconds): [string[], string] => [
      [...at, `--timeout=${seconds}`],
      '--timeout takes seconds: a number above 0, at most 600.',
    ]),
  ])('refuses %j', (args, says) => {
    expect(wrong(...args)).toBe(says)
  })

  it('names every proxy that it knows', () => {
    expect(wrong(...at, '--proxy', 'ngnix')).toMatch(/^--proxy takes one of nginx, openresty, .*, haproxy, .*, aws-alb, .*, cloudflare, /)
  })
})
