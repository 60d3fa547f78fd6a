import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPageFiles } from '../page-files.ts'
import { createTestApp } from '../test-app.ts'

const index = '<!doctype html><title>badgateway</title>'
const reading = '<!doctype html><title>The app listens on another port</title>'
const script = 'console.log("hello")'

let root: string
let app: ReturnType<typeof createTestApp>

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
  const dir = join(root, 'page')
  await mkdir(join(dir, 'assets'), { recursive: true })
  await mkdir(join(dir, '.vite'))
  await writeFile(join(root, 'secret.txt'), 'secret')
  await symlink(join(root, 'secret.txt'), join(dir, 'link.txt'))
  await writeFile(join(dir, '.vite', 'manifest.json'), '{}')
  await writeFile(join(dir, 'index.html'), index)
  await writeFile(join(dir, 'theme.js'), 'theme')
  await mkdir(join(dir, 'causes', 'wrong-port'), { recursive: true })
  await writeFile(join(dir, 'causes', 'wrong-port', 'index.html'), reading)
  await writeFile(join(dir, 'causes', 'wrong-port', 'index.html.br'), brotliCompressSync(reading))
  await writeFile(join(dir, 'assets', 'main-1a2b.js'), script)
  await writeFile(join(dir, 'assets', 'main-1a2b.js.br'), brotliCompressSync(script))
  await writeFile(join(dir, 'assets', 'main-1a2b.js.gz'), gzipSync(script))
  app = createTestApp({ page: await loadPageFiles(dir) })
})
afterAll(() => rm(root, { recursive: true }))

async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await app.request(path, { method, headers: { host: 'localhost', ...headers } })
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) }
}

function pick(headers: Headers, ...names: string[]) {
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]))
}

describe('the page', () => {
  it.each(['/', '/index.html', '/check/process', '/report', '/where', '/visitor', '/owner'])('answers %s with index.html', async (path) => {
    const { status, headers, body } = await get(path)
    expect([status, body.toString(), pick(headers, 'content-type', 'cache-control', 'content-length', 'vary')]).toEqual([
      200,
      index,
      { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'content-length': String(index.length), vary: null },
    ])
  })

  it.each(['/causes/wrong-port', '/causes/wrong-port/', '/causes/wrong-port/index.html'])('answers %s with that page', async (path) => {
    const { status, headers, body } = await get(path, { 'accept-encoding': 'br' })
    expect([status, brotliDecompressSync(body).toString(), pick(headers, 'content-type', 'cache-control', 'vary')]).toEqual([
      200,
      reading,
      { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', vary: 'accept-encoding' },
    ])
  })

  it.each([
    '/causes',
    '/causes/nothing',
    '/causes/wrong-port/x',
    '/causes//wrong-port',
    '/nothing',
    '/check',
    '/check/',
    '/check/a/b',
    '/report/x',
    '/constructor',
    '/__proto__',
  ])('answers %s with index.html and 404', async (path) => {
    const { status, body } = await get(path)
    expect([status, body.toString()]).toEqual([404, index])
  })

  it.each([
    '/assets/gone-1a2b.js',
    '/assets/',
    '/favicon.ico',
    '/link.txt',
    '/.vite/manifest.json',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/main-1a2b.js%00.txt',
    '/assets/main-1a2b.js.br',
  ])('has no file %s', async (path) => {
    const { status, body } = await get(path)
    expect([status, body.toString()]).toEqual([404, 'There is no such file.\n'])
  })

  const asset = '/assets/main-1a2b.js'

  it('sends a hashed file as it is, to keep for ever', async () => {
    const { status, headers, body } = await get(asset)
    expect([status, body.toString(), pick(headers, 'content-type', 'cache-control', 'content-encoding', 'vary')]).toEqual([
      200,
      script,
      {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        'content-encoding': null,
        vary: 'accept-encoding',
      },
    ])
  })

  it.each([
    ['br', 'gzip, br', brotliDecompressSync],
    ['gzip', 'gzip, br;q=0', gunzipSync],
  ] as const)('sends the %s form to who takes it', async (encoding, accept, decompress) => {
    const { status, headers, body } = await get(asset, { 'accept-encoding': accept })
    expect([status, decompress(body).toString(), pick(headers, 'content-encoding', 'content-length', 'vary')]).toEqual([
      200,
      script,
      { 'content-encoding': encoding, 'content-length': String(body.length), vary: 'accept-encoding' },
    ])
  })

  it('keeps a script without a hash in its name for a few minutes', async () => {
    const { headers } = await get('/theme.js')
    expect(pick(headers, 'cache-control', 'content-type')).toEqual({
      'cache-control': 'public, max-age=300',
      'content-type': 'text/javascript; charset=utf-8',
    })
  })

  it('answers HEAD with the headers alone', async () => {
    const [head, whole] = [await get(asset, { 'accept-encoding': 'br' }, 'HEAD'), await get(asset, { 'accept-encoding': 'br' })]
    expect([head.status, head.body.length, Object.fromEntries(head.headers)]).toEqual([200, 0, Object.fromEntries(whole.headers)])
  })

  it('answers 304 to who has it already, and tells the forms apart', async () => {
    const plain = (await get(asset)).headers.get('etag') ?? ''
    const brotli = (await get(asset, { 'accept-encoding': 'br' })).headers.get('etag') ?? ''
    const fresh = await get(asset, { 'if-none-match': `"other", W/${plain}` })
    expect([fresh.status, fresh.body.length, pick(fresh.headers, 'etag', 'vary', 'content-type')]).toEqual([
      304,
      0,
      { etag: plain, vary: 'accept-encoding', 'content-type': null },
    ])
    expect((await get(asset, { 'if-none-match': brotli })).status).toBe(200)
  })
})

describe('loadPageFiles', () => {
  it('has nothing where no page was built', async () => {
    expect([await loadPageFiles(join(root, 'missing')), await loadPageFiles(join(root, 'page', 'assets'))]).toEqual([null, null])
  })
})
