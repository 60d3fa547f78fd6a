import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prose } from './causes/header-too-big.prose.ts'
import { fillText } from './fill-holes.ts'
import { fitting } from './fitting.ts'
import { headerSizes, type MeasuredHeader } from './header-sizes.ts'

describe('headerSizes', () => {
  it.each<[string, MeasuredHeader, string, string, string]>([
    ['nothing measured', {}, '16k', '8 16k', '32k'],
    ['nothing measured, 16k now', { limit: 16_384 }, '32k', '4 32k', '64k'],
    ['9,052 bytes', { bytes: 9052, limit: 4096 }, '16k', '8 16k', '32k'],
    ['5,000 bytes', { bytes: 5000, limit: 4096 }, '8k', '8 8k', '16k'],
    ['a small header, of another request', { bytes: 300, limit: 8192 }, '16k', '8 16k', '32k'],
    ['more than the reader takes', { bytes: 32_768 }, '64k', '4 64k', '128k'],
    ['exactly a power of two with its margin', { bytes: 13_107 }, '16k', '8 16k', '32k'],
  ])('%s', (_, measured, size, buffers, busy) => {
    const { headerBuffer, headerBuffers, headerBusy } = headerSizes(measured)
    expect([headerBuffer, headerBuffers, headerBusy]).toEqual([size, buffers, busy])
  })

  it('sizes HAProxy’s buffer for the header and what it keeps for rewriting', () => {
    const sizes = [{}, { bytes: 15_000, limit: 15_360 }, { bytes: 26_000, limit: 31_744 }].map((one) => headerSizes(one).haproxyBuffer)
    expect(sizes).toEqual(['32768', '32768', '65536'])
  })
})

const measured = [{}, { bytes: 4097 }, { bytes: 5000, limit: 4096 }, { bytes: 16_000 }, { bytes: 32_768 }, { bytes: 200_000 }]
const programs = { nginx: '/usr/sbin/nginx', haproxy: '/usr/sbin/haproxy', apache: '/usr/sbin/apache2' }
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'badgateway-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The lines that the best fix adds, with the sizes filled in. */
function linesFor(where: { proxy: string; upstream: string }, header: MeasuredHeader): string[] {
  const [fix] = fitting(prose.fixes, where)
  return (fix?.steps ?? []).flatMap(({ change }) =>
    (change?.add ?? []).map((line) => fillText(line, where, { header: headerSizes(header) })),
  )
}

async function check(program: string, args: (file: string) => string[], text: string) {
  const file = join(folder, 'proxy.conf')
  await writeFile(file, text)
  const { status, stderr, stdout } = spawnSync(program, args(file), { encoding: 'utf8', timeout: 10_000 })
  return status === 0 ? 'takes it' : `${stderr}${stdout}`
}

describe.runIf(existsSync(programs.nginx))('nginx itself (skipped where it is not installed)', () => {
  const test = (pass: string, lines: readonly string[]) =>
    check(
      programs.nginx,
      (file) => ['-t', '-q', '-p', folder, '-e', 'error.log', '-c', file],
      `pid ${folder}/pid;\nevents {}\nhttp {\naccess_log off;\n${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${folder}/${one};`).join('\n')}
server { listen 127.0.0.1:1; location / { ${pass};\n${lines.join('\n')}\n} } }`,
    )
  const ways = [
    ['http://127.0.0.1:2', 'proxy_pass http://127.0.0.1:2', 3],
    ['fastcgi://127.0.0.1:2', 'fastcgi_pass 127.0.0.1:2', 3],
    ['uwsgi://127.0.0.1:2', 'uwsgi_pass 127.0.0.1:2', 3],
    ['scgi://127.0.0.1:2', 'scgi_pass 127.0.0.1:2', 3],
    ['grpc://127.0.0.1:2', 'grpc_pass grpc://127.0.0.1:2', 1],
  ] as const

  it.each(ways)('takes every set of sizes for %s', async (upstream, pass, count) => {
    for (const header of measured) {
      const lines = linesFor({ proxy: 'nginx', upstream }, header)
      expect([lines.length, await test(pass, lines)]).toEqual([count, 'takes it'])
    }
  })

  it('refuses a header buffer that stands alone, so that the test above can fail', async () => {
    expect(await test('proxy_pass http://127.0.0.1:2', ['proxy_buffer_size 64k;'])).toContain('"proxy_busy_buffers_size" must be')
  })
})

describe.runIf(existsSync(programs.haproxy))('HAProxy itself (skipped where it is not installed)', () => {
  it('takes every size', async () => {
    for (const header of measured) {
      const lines = linesFor({ proxy: 'haproxy', upstream: 'http://127.0.0.1:2' }, header)
      const text = `global\n  ${lines.join('\n  ')}\ndefaults\n  mode http\n  timeout connect 1s\n  timeout client 1s\n  timeout server 1s\nlisten a\n  bind 127.0.0.1:1\n  server s 127.0.0.1:2\n`
      expect([lines.length, await check(programs.haproxy, (file) => ['-c', '-q', '-f', file], text)]).toEqual([1, 'takes it'])
    }
  })
})

describe.runIf(existsSync(programs.apache))('Apache itself (skipped where it is not installed)', () => {
  it('takes every size', async () => {
    const modules = ['mpm_event', 'authz_core', 'proxy', 'proxy_http'].map(
      (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
    )
    for (const header of measured) {
      const lines = linesFor({ proxy: 'apache', upstream: 'http://127.0.0.1:2' }, header)
      const text = `ServerRoot ${folder}\nServerName x\nPidFile ${folder}/pid\nErrorLog ${folder}/error.log\nListen 127.0.0.1:1\n${modules.join('\n')}\n${lines.join('\n')}\n`
      expect([lines.length, await check(programs.apache, (file) => ['-t', '-f', file], text)]).toEqual([1, 'takes it'])
    }
  })
})
