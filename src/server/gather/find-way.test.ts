import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeHostDeps } from '../../probes/host/host-deps.ts'
import { findWay, type WayAsked } from './find-way.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'badgateway-way-'))
  await mkdir(join(root, 'etc/nginx/sites-enabled'), { recursive: true })
  await writeFile(join(root, 'etc/nginx/nginx.conf'), 'http {\n  error_log /var/log/nginx/shop.log;\n  include sites-enabled/*;\n}\n')
  await writeFile(
    join(root, 'etc/nginx/sites-enabled/shop'),
    'server {\n  listen 80;\n  location / { proxy_pass http://127.0.0.1:3000; }\n}\n',
  )
})
afterEach(() => rm(root, { recursive: true }))

const asked: WayAsked = { kind: 'nginx', args: [], cwd: '/', configs: [], url: null, upstream: null, vantage: 'proxy-host' }
const find = (part: Partial<WayAsked>) =>
  findWay({ ...asked, ...part }, { ...nodeHostDeps(new AbortController().signal), root, now: () => new Date('2026-11-22T03:11:20Z') })

describe('findWay', () => {
  it('reads the configuration that the command line leads to, and names file and line', async () => {
    const { facts, files, logs, unseen } = await find({ args: ['nginx: master process /usr/sbin/nginx -g daemon on;'] })
    expect({ files, logs, unseen, ways: facts.map(({ about, where }) => ({ about, where })) }).toEqual({
      files: ['/etc/nginx/nginx.conf', '/etc/nginx/sites-enabled/shop'],
      logs: ['/var/log/nginx/shop.log', '/var/log/nginx/error.log'],
      unseen: [],
      ways: [
        { about: 'path.proxy', where: '/etc/nginx/sites-enabled/shop:3' },
        { about: 'path.upstream', where: '/etc/nginx/sites-enabled/shop:3' },
        { about: 'proxy.config', where: '/etc/nginx/sites-enabled/shop:3' },
      ],
    })
  })

  it('takes no default file for the one that a proxy reads whose command line could not be seen', async () => {
    const { text: _text, ...found } = await find({ args: [] })
    expect(found).toEqual({
      facts: [],
      files: [],
      logs: [],
      unseen: [
        { what: 'the command line of nginx, which names its configuration', why: 'It could not be read.', run: 'ps -C nginx -o args=' },
      ],
    })
  })
})
