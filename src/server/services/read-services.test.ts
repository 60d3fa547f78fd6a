import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readServices } from './read-services.ts'

/** One service, whole, with more lines. */
const shop = (...more: string[]) => [
  'services:',
  '  - name: shop',
  '    url: https://shop.example.com/',
  ...more.map((line) => `    ${line}`),
]
const errors = (...lines: string[]) => readServices(lines.join('\n'))
const one = (line: number, says: string) => ({ errors: [{ line, says }] })

describe('readServices', () => {
  it('reads every part of a service', () => {
    const text = `
# the shop
services:
  - name: checkout
    title: Checkout
    url: https://shop.example.com/cart
    via: [cloudflare, aws-alb]
    proxy: nginx
    upstreams:
      - http://10.0.0.5:3000
      - "[fd00::5]:3000"
      - unix:/run/shop.sock
    app: node
    statusPage: https://status.example.com/
    runbook: https://wiki.example.com/checkout
    deploys: https://ci.example.com/checkout
    owner: mailto:shop@example.com
`
    expect(readServices(text)).toEqual({
      services: [
        {
          name: 'checkout',
          title: 'Checkout',
          url: 'https://shop.example.com/cart',
          via: ['cloudflare', 'aws-alb'],
          proxy: 'nginx',
          upstreams: ['http://10.0.0.5:3000', '[fd00::5]:3000', 'unix:/run/shop.sock'],
          app: 'node',
          statusPage: 'https://status.example.com/',
          runbook: 'https://wiki.example.com/checkout',
          deploys: 'https://ci.example.com/checkout',
          owner: 'mailto:shop@example.com',
        },
      ],
    })
  })

  it('reads the sample of the README', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
    const [, sample = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? []
    expect(readServices(sample)).toMatchObject({
      services: [{ name: 'checkout', via: ['cloudflare', 'aws-alb'], upstreams: ['http://10.0.0.5:3000', 'http://10.0.0.6:3000'] }],
    })
  })

  it('takes aliases for what they stand for', () => {
    const text = [...shop('upstreams: &apps ["10.0.0.5:80"]'), '  - name: b', '    url: b.example', '    upstreams: *apps']
    expect(errors(...text)).toMatchObject({ services: [{ upstreams: ['10.0.0.5:80'] }, { upstreams: ['10.0.0.5:80'] }] })
  })

  it.each<[what: string, lines: string[], line: number, says: string]>([
    ['an empty file', [''], 1, 'The file does not begin with services:.'],
    ['a text', ['hello'], 1, 'The file does not begin with services:.'],
    ['an empty list', ['services: []'], 1, 'services holds no service; write one.'],
    ['no list', ['services: shop'], 1, 'services is not a list; write one line a piece, each with a hyphen.'],
    ['a service that is a text', ['services:', '  - shop'], 2, 'This is no service. Write name: and url: after the hyphen.'],
    ['another key at the top', [...shop(), 'servces: 1'], 4, 'This key is not known. Did you mean services?'],
    ['a key with a slip', shop('upstream: ["10.0.0.5:80"]'), 4, 'This key is not known. Did you mean upstreams?'],
    [
      'a key that is like none',
      shop('password: hunter2'),
      4,
      'This key is not known. The keys here are name, title, url, via, proxy, upstreams, app, statusPage, runbook, deploys, owner.',
    ],
    ['no url', ['services:', '  - name: shop'], 2, 'url is missing; add it.'],
    ['a key without its value', ['services:', '  - name: shop', '    url:'], 3, 'url is empty; write it or leave the line out.'],
    ['a number', ['services:', '  - url: a.example', '    name: 12'], 3, 'name is not text; put it in quotes.'],
    [
      'a name with a space',
      ['services:', '  - url: a.example', '    name: My Shop'],
      3,
      'name is not 1 to 63 lower-case letters, digits and hyphens, such as checkout.',
    ],
    [
      'a URL with a password',
      ['services:', '  - name: shop', '    url: https://me:hunter2@shop.example/'],
      3,
      'url cannot be used: Leave out user name and password: they would end up in the report.',
    ],
    [
      'an upstream without a port, in a list of several lines',
      shop('upstreams:', '  - 10.0.0.5:80', '  - hunter2'),
      6,
      'upstreams cannot be used: The port is missing. Write host:port, [v6]:port, unix:/path, or a URL such as fastcgi://127.0.0.1:9000.',
    ],
    ['a proxy with a slip', shop('proxy: ngnix'), 4, 'proxy is not known; did you mean nginx?'],
    ['an edge that is not known', shop('via:', '  - cloudflare', '  - hunter2hunter2'), 6, 'via is not known; leave it out.'],
    [
      'a status page that is a script',
      shop('statusPage: "javascript:alert(1)"'),
      4,
      'statusPage is not the address of a page; write it as in the browser’s address bar, with https:// and without user name.',
    ],
    [
      'an owner that is a script',
      shop('owner: "javascript:alert(1)"'),
      4,
      'owner holds an address that cannot be linked; write a name, mailto:… or https://….',
    ],
    [
      'a title of two lines',
      shop('title: "a\\nb"'),
      4,
      'title holds a line break or a character that no screen shows; write it as one plain line.',
    ],
    [
      'the same name twice',
      [...shop(), '  - name: shop', '    url: b.example'],
      4,
      'name is that of line 2 too; give each service its own.',
    ],
    ['a key twice', shop('title: a', 'title: b'), 5, 'This key stands here twice. Leave one out.'],
    ['a tab', ['services:', '\t- name: shop'], 2, 'The line is indented with a tab. Use spaces.'],
    ['an open quote', shop('title: "hunter2'), 4, 'A quote, bracket, comma or colon is missing here.'],
    ['a tag', shop('title: !env hunter2'), 4, 'Tags (!…) have no meaning here. Write the value itself.'],
    ['an alias of nothing', shop('title: *hunter2'), 4, 'This alias has no anchor before it. Write the value out.'],
  ])('says what is wrong with %s', (_, lines, line, says) => {
    expect(errors(...lines)).toEqual(one(line, says))
    expect(says).not.toContain('hunter2')
  })

  it('names every error, in the order of the lines', () => {
    const lines = ['services:', '  - name: A', '    url: ""', '    ulr: b', '    proxy: ngnix', '  - title: b']
    expect(errors(...lines)).toEqual({
      errors: [
        { line: 2, says: 'name is not 1 to 63 lower-case letters, digits and hyphens, such as checkout.' },
        { line: 3, says: 'url is empty; write it or leave the line out.' },
        { line: 4, says: 'This key is not known. Did you mean url?' },
        { line: 5, says: 'proxy is not known; did you mean nginx?' },
        { line: 6, says: 'name is missing; add it.' },
        { line: 6, says: 'url is missing; add it.' },
      ],
    })
  })

  it('refuses aliases that grow without end', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...['b', 'c', 'd', 'e', 'f', 'g'].map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdef'[at]}`)}]`),
    ]
    expect(errors(...bomb)).toEqual(one(1, 'The file repeats too much by aliases. Write the parts out.'))
  })

  it('refuses what is nested without end', () => {
    expect(errors('['.repeat(50_000))).toEqual({ errors: expect.arrayContaining([{ line: 1, says: expect.any(String) }]) })
  })

  it('reads a thousand services and no more', () => {
    const services = (count: number) => [
      'services:',
      ...Array.from({ length: count }, (_, at) => `  - { name: s${at}, url: s${at}.example }`),
    ]
    expect(errors(...services(1000))).toMatchObject({ services: { length: 1000 } })
    expect(errors(...services(1001))).toEqual(one(2, 'services holds more than 1000 services.'))
  })
})
