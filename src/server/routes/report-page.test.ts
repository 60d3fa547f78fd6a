import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../contract/report.ts'
import { portReport, reportFact } from '../../diagnosis/report-fixtures.ts'
import { type RunningServer, startServer } from '../main.ts'
import { loadPageFiles } from '../page-files.ts'
import { createTestApp } from '../test-app.ts'

const picture = 'a picture'
const hostile = '</title><script>alert(1)</script>" onload="x\u202e\u0007'

let folder: string
let pageDir: string
let server: RunningServer
let warned: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
  pageDir = join(folder, 'page')
  await mkdir(join(pageDir, 'og'), { recursive: true })
  await mkdir(join(pageDir, 'causes', 'wrong-port'), { recursive: true })
  await writeFile(join(pageDir, 'index.html'), await readFile('index.html'))
  await writeFile(join(pageDir, 'causes', 'wrong-port', 'index.html'), '<!--head-->\n<meta content="/og/socket-socket.png">\n<!--/head-->')
  await writeFile(join(pageDir, 'og', 'socket-socket.png'), picture)
  warned = []
  server = await start({})
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

function start(options: { linkBase?: string; basePath?: string }): Promise<RunningServer> {
  const store = `sqlite:${join(folder, 'reports.db')}`
  return startServer({ port: 0, pageDir, version: '1.2.3', store, print: () => {}, warn: (line) => warned.push(line), env: {}, ...options })
}

async function put(body: Report): Promise<string> {
  const headers = { 'content-type': 'application/json', 'x-badgateway-token': server.token }
  const answer = await fetch(`${server.url}api/reports`, { method: 'POST', headers, body: JSON.stringify(body) })
  const stored = (await answer.json()) as { path?: string }
  expect([answer.status, stored]).toEqual([201, expect.objectContaining({ path: expect.any(String) })])
  return stored.path ?? ''
}

describe('the page of a stored report', () => {
  it('tells chat programs what the report says', async () => {
    const path = await put(report('127.0.0.1:3001'))
    const answer = await fetch(new URL(path, server.url), { headers: { 'accept-encoding': 'identity' } })
    const html = await answer.text()
    expect([
      answer.status,
      answer.headers.get('x-robots-tag'),
      answer.headers.get('cache-control'),
      answer.headers.get('content-length'),
    ]).toEqual([200, 'noindex', 'private, no-cache', String(Buffer.byteLength(html))])
    const site = server.url.slice(0, -1)
    expect(tagsOf(html)).toEqual([
      '<title>The app listens on 127.0.0.1:3001, but nginx calls 127.0.0.1:3000 · badgateway</title>',
      '<meta name="description" content="Proven: The app listens on another port than the proxy calls. 502 made by nginx for shop.example.com, 2026-11-22 03:11 UTC.">',
      '<meta name="robots" content="noindex">',
      '<meta property="og:type" content="article">',
      '<meta property="og:site_name" content="badgateway">',
      '<meta property="og:title" content="The app listens on 127.0.0.1:3001, but nginx calls 127.0.0.1:3000">',
      '<meta property="og:description" content="Proven: The app listens on another port than the proxy calls. 502 made by nginx for shop.example.com, 2026-11-22 03:11 UTC.">',
      `<meta property="og:url" content="${site}${path}">`,
      `<meta property="og:image" content="${site}/og/socket-socket.png?v=VERSION">`,
      '<meta property="og:image:type" content="image/png">',
      '<meta property="og:image:width" content="1200">',
      '<meta property="og:image:height" content="630">',
      '<meta property="og:image:alt" content="Socket: Proxy and app do not meet. It breaks between the proxy and the socket. The way: You fine, Proxy fine, Socket broken, App not known.">',
      '<meta name="twitter:card" content="summary_large_image">',
      `<link rel="alternate" type="application/json+oembed" href="${site}/oembed?format=json&#38;url=${encodeURIComponent(site + path)}" title="badgateway">`,
    ])
    expect(html.replace(/<!--head-->[\s\S]*<!--\/head-->/, '')).toBe(
      (await readFile('index.html', 'utf8')).replace(/<!--head-->[\s\S]*<!--\/head-->/, ''),
    )
  })

  it('takes what a target said as text', async () => {
    const html = await (await fetch(new URL(await put(report(hostile)), server.url))).text()
    expect(tagsOf(html).slice(0, 1)).toEqual([
      '<title>The app listens on &#60;/title&#62;&#60;script&#62;alert(1)&#60;/script&#62;&#34; onload=&#34;x\\x202e\\x07, but nginx calls 127.0.0.1:3000 · badgateway</title>',
    ])
    expect(html.match(/<script/g)?.length).toBe((await readFile('index.html', 'utf8')).match(/<script/g)?.length)
  })

  it('answers every unknown id alike, and tells nothing of it', async () => {
    const known = await put(report('127.0.0.1:3001'))
    const answers = await Promise.all(
      [`/r/${'A'.repeat(32)}`, '/r/x', '/r/%3Cb%3E', `${known}A`].map(async (path) => {
        const answer = await fetch(new URL(path, server.url))
        const { date: _, ...headers } = Object.fromEntries(answer.headers)
        return { status: answer.status, headers, html: await answer.text() }
      }),
    )
    const [first] = answers
    expect(answers).toEqual(answers.map(() => first))
    expect([first?.status, first?.headers['x-robots-tag'], tagsOf(first?.html ?? '')[0]]).toEqual([
      404,
      'noindex',
      '<title>Why does this gateway answer 502? · badgateway</title>',
    ])
    expect(first?.html).not.toContain('og:url')
  })

  it('has its links where it was told they begin, whatever the request says', async () => {
    const path = await put(report('127.0.0.1:3001'))
    const other = await start({ linkBase: 'https://502.example/tools', basePath: '/tools' })
    const html = await (await fetch(new URL(`.${path}`, other.url))).text()
    await other.close()
    expect(tagsOf(html).filter((tag) => /og:(url|image)"/.test(tag))).toEqual([
      `<meta property="og:url" content="https://502.example/tools${path}">`,
      '<meta property="og:image" content="https://502.example/tools/og/socket-socket.png?v=VERSION">',
    ])
  })

  it('says that the database does not answer with 503, and nothing of the id', async () => {
    const get = () => Promise.reject(new Error('secret.example'))
    const app = createTestApp({ page: await loadPageFiles(pageDir), store: { ...noStore, get } })
    const answers = await Promise.all(['/r/a', '/r/b'].map((path) => app.request(path, { headers: { host: 'localhost' } })))
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect([
      answers.map(({ status }) => status),
      answers[0]?.headers.get('retry-after'),
      texts[0]?.includes('secret'),
      texts[0] === texts[1],
    ]).toEqual([[503, 503], '5', false, true])
  })

  it('is 404 where nothing is stored', async () => {
    const app = createTestApp({ page: await loadPageFiles(pageDir) })
    expect((await app.request('/r/abc', { headers: { host: 'localhost' } })).status).toBe(404)
  })
})

describe('the head of other pages', () => {
  const request = async (path: string, headers: Record<string, string> = {}) => {
    const app = createTestApp({ page: await loadPageFiles(pageDir), basePath: '/tools' })
    return app.request(`http://localhost:5502${path}`, { headers: { host: 'localhost:5502', ...headers } })
  }

  it.each([
    ['/', 'Why does this gateway answer 502?', '/'],
    ['/check/process', 'Is the app running?', '/check/process'],
    ['/visitor', 'Is it only me?', '/visitor'],
  ])('%s has its words and its address', async (path, title, url) => {
    const tags = tagsOf(await (await request(`/tools${path}`)).text())
    expect([tags[0], tags.find((tag) => tag.includes('og:url'))]).toEqual([
      `<title>${title} · badgateway</title>`,
      `<meta property="og:url" content="http://localhost:5502/tools${url}">`,
    ])
  })

  it.each(['/causes/wrong-port', '/causes/wrong-port/', '/causes/wrong-port/index.html'])('%s gets whole addresses', async (path) => {
    expect(tagsOf(await (await request(path)).text())).toEqual([
      '<meta content="http://localhost:5502/tools/og/socket-socket.png?v=VERSION">',
      '<meta property="og:url" content="http://localhost:5502/tools/causes/wrong-port">',
    ])
  })

  it('is compressed as the client takes it, and fresh for who has it', async () => {
    const forms = await Promise.all(['br', 'gzip', ''].map((encoding) => request('/check/process', { 'accept-encoding': encoding })))
    expect(forms.map(({ headers }) => [headers.get('content-encoding'), headers.get('vary')])).toEqual([
      ['br', 'accept-encoding'],
      ['gzip', 'accept-encoding'],
      [null, 'accept-encoding'],
    ])
    const etags = forms.map(({ headers }) => headers.get('etag') ?? '')
    expect(new Set(etags).size).toBe(3)
    const again = await request('/check/process', { 'accept-encoding': 'br', 'if-none-match': etags[0] ?? '' })
    expect([again.status, again.headers.get('etag'), again.headers.get('content-encoding')]).toEqual([304, etags[0], null])
  })
})

describe('a picture', () => {
  it('may be kept for ever at the address that names its version, and shown by other sites', async () => {
    const path = await put(report('127.0.0.1:3001'))
    const html = await (await fetch(new URL(path, server.url))).text()
    const named = /og:image" content="([^"]*)"/.exec(html)?.[1] ?? ''
    const answers = await Promise.all([named, named.replace(/\?.*/, ''), named.replace(/.$/, '!')].map((url) => fetch(url)))
    expect(
      answers.map(({ headers }) => ['content-type', 'cache-control', 'cross-origin-resource-policy'].map((name) => headers.get(name))),
    ).toEqual([
      ['image/png', 'public, max-age=31536000, immutable', 'cross-origin'],
      ['image/png', 'no-cache', 'cross-origin'],
      ['image/png', 'no-cache', 'cross-origin'],
    ])
    expect(await answers[0]?.text()).toBe(picture)
    expect(warned).toEqual([])
  })
})

const noStore = {
  put: () => Promise.reject(new Error('not asked for')),
  remove: () => Promise.reject(new Error('not asked for')),
  sweep: async () => 0,
  close: async () => {},
}

function tagsOf(html: string): string[] {
  const head = /<!--head-->([\s\S]*)<!--\/head-->/.exec(html)?.[1] ?? ''
  return head
    .split('\n')
    .map((line) => line.trim().replace(/\?v=[\w-]{8}"/, '?v=VERSION"'))
    .filter((line) => line !== '')
}

function report(listensOn: string): Report {
  return {
    ...portReport,
    causes: [{ id: 'wrong-port', confidence: 'proven', because: [], against: [] }],
    facts: [
      reportFact('path.edge', { is: 'none' }),
      reportFact('upstream.connect', { is: 'refused', address: '127.0.0.1:3000', code: 'ECONNREFUSED' }, { id: 'f2' }),
      reportFact('app.listening', { is: 'other-port', at: listensOn, calls: '127.0.0.1:3000', by: 'name' }, { id: 'f3' }),
    ],
  }
}
