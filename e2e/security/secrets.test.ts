import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import type { StackId } from '../../src/catalog/stacks/index.ts'
import type { ProbeRun } from '../../src/contract/probe.ts'
import { fakeProcess, fakeRoot } from '../../src/probes/host/fake-root.ts'
import { nodeProbeDeps } from '../../src/probes/node-deps.ts'
import { runProbes } from '../../src/probes/run-probes.ts'
import { createTargetGuard } from '../../src/probes/target-guard.ts'
import { configFacts } from '../../src/reading/host/config-facts.ts'
import { quote } from '../../src/reading/quote.ts'
import { readProbeRun } from '../../src/reading/read-probe-run.ts'
import { readText } from '../../src/reading/read-text.ts'
import { redact } from '../../src/reading/redact.ts'
import { auditLine } from '../../src/server/audit.ts'
import { describeBug } from '../../src/server/describe-bug.ts'
import { lookForProxy } from '../../src/server/gather/look-for-proxy.ts'
import { readServices } from '../../src/server/services/read-services.ts'
import { createTestApp, goodRun, pageHeaders } from '../../src/server/test-app.ts'
import { sharedDeps } from '../../src/server/test-shared.ts'
import { call } from './call.ts'
import { isLongRun, writeFigures } from './figures.ts'
import { reportOf, secretOutputs } from './secret-outputs.ts'
import { holdsSecret, type SecretRow, secretRows } from './secret-row.ts'

const secrets = secretRows.filter(({ secret }) => secret !== null)
const controls = secretRows.filter(({ secret }) => secret === null)
const ofOneLine = secrets.filter(({ line }) => !line.includes('\n'))
/** The long form sends every row along every path. Of the reports, every so many are written in all forms. */
const everyFew = isLongRun ? 8 : 64
/** Each row is tried in every so many of the wrong calls, others each time. */
const everyCall = isLongRun ? 4 : 8

const counts = { looks: 0, controlLooks: 0, quoted: 0 }
const leaks: string[] = []
const changed: string[] = []

/** Notes every output that holds the row’s secret. Out: what to compare with an empty list. */
function leaksIn(path: string, row: SecretRow, outputs: Readonly<Record<string, string>>): string[] {
  const found = Object.entries(outputs).flatMap(([name, text]) => {
    counts.looks += 1
    return holdsSecret(text, row) ? [`${row.kind}: ${path}, ${name}`] : []
  })
  leaks.push(...found)
  return found
}

afterAll(() =>
  writeFigures('secrets', {
    title: 'Secrets',
    rows: [
      ['rows with a secret', `${secrets.length}, of ${new Set(secrets.map(({ kind }) => kind)).size} kinds`],
      ['outputs that were searched for a secret', String(counts.looks)],
      ['leaks', String(leaks.length)],
      ['controls, and how often one was compared byte for byte', `${controls.length}, ${counts.controlLooks} times`],
      ['controls that were changed', String(changed.length)],
    ],
    misses: [...leaks, ...changed],
    notTried: [
      `every form of every report: each ${everyFew}th row is written in all of them`,
      'a secret without a name, a known form or a command around it: it looks like any other word',
      'a secret that is parted over two entries of a log',
      'names of secrets in other languages than English',
    ],
  }),
)

/** The long form takes every row on every way (milliseconds). */
const longest = isLongRun ? 900_000 : 60_000

/** A control as it may be shown: on one line, its control characters written out. */
const shownAs = (line: string) =>
  line.replace(/[\u0000-\u001f\u007f-\u009f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)

const nginxLine = (what: string) =>
  `2026/11/22 03:11:20 [error] 8#8: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.7, server: shop.example, request: "GET /cart HTTP/1.1", upstream: "http://127.0.0.1:3000/cart", host: "shop.example", referrer: "${what}"`

/** How a row can stand in a text. `app` and `before` make it part of a line that a fact quotes. */
const texts: Readonly<Record<string, (line: string) => string>> = {
  alone: (line) => line,
  nginx: (line) => `${nginxLine(line)}\n`,
  app: (line) => `Error: connect ECONNREFUSED 127.0.0.1:3000 ${line}\n`,
  before: (line) => `${line} Error: connect ECONNREFUSED 127.0.0.1:3000\n`,
  json: (line) => `${JSON.stringify({ level: 'error', msg: `connect ECONNREFUSED 127.0.0.1:3000 ${line}` })}\n`,
}

describe('redact', () => {
  it('hides every secret', () => {
    expect(
      secrets.flatMap((row) =>
        leaksIn('redact', row, { text: redact(row.line).text, quote: quote(row.line), json: redact(JSON.stringify(row.line)).text }),
      ),
    ).toEqual([])
  })

  it('finds nothing more in what it has hidden', () => {
    const again = secrets.map(({ line }) => redact(line).text).filter((once) => redact(once).text !== once)
    expect(again).toEqual([])
  })

  it('leaves every control as it is', () => {
    for (const { line } of controls) {
      const shown = shownAs(line)
      counts.controlLooks += 2
      if (redact(line).text !== line) changed.push(`redact: ${line}`)
      if (shown.length <= 300 && quote(line) !== shown) changed.push(`quote: ${line}`)
    }
    expect(changed).toEqual([])
  })
})

describe('texts that are read', () => {
  it.each(Object.entries(texts))('%s: no fact and no report holds a secret', async (name, textOf) => {
    const found: string[] = []
    for (const [at, row] of secrets.entries()) {
      if (!isLongRun && (at + name.length) % 2 === 0) continue
      // Nobody writes on after the last of several lines.
      if (name === 'before' && !ofOneLine.includes(row)) continue
      const facts = readText(textOf(row.line)).facts
      found.push(...leaksIn(`text ${name}`, row, { facts: JSON.stringify(facts) }))
      if (at % everyFew === 0) found.push(...leaksIn(`text ${name}`, row, await secretOutputs(await reportOf(facts))))
    }
    expect(found).toEqual([])
  })

  it('quotes the controls as they are', () => {
    const short = controls.map(({ line }) => line).filter((line) => line.length < 200 && /^[ -~]+$/.test(line))
    const lost = short.filter((line) => {
      const quotes = readText(texts.app?.(line) ?? '').facts.map((fact) => fact.quote)
      counts.controlLooks += 1
      return quotes.some((one) => one?.includes('ECONNREFUSED 127.0.0.1:3000')) && !quotes.some((one) => one?.includes(line.trim()))
    })
    changed.push(...lost.map((line) => `text: ${line}`))
    expect(lost).toEqual([])
    const quoted = short.filter((line) => readText(texts.app?.(line) ?? '').facts.some((fact) => fact.quote?.includes(line.trim())))
    expect(quoted.length).toBeGreaterThan(short.length * 0.8)
  })

  it('the command line, in every form', async () => {
    const found: string[] = []
    for (const row of secrets.filter((_, at) => at % (everyFew * 4) === 0)) {
      const text = texts.app?.(row.line) ?? ''
      const runs = await Promise.all([['--json'], ['--markdown'], []].map((form) => call(['read', ...form, '-'], text)))
      const outputs = runs.map(({ stdout, stderr }, at) => [`output ${at}`, stdout + stderr] as const)
      expect(runs.map(({ status }) => status)).toEqual([0, 0, 0])
      found.push(...leaksIn('badgateway read', row, Object.fromEntries(outputs)))
    }
    expect(found).toEqual([])
  })
})

describe('what a real server sends', () => {
  it('holds no secret in the facts, in the reports, or in the answer of the API', async () => {
    const { server, port } = await serveRows()
    const guard = createTargetGuard({ mode: 'local', own: { addresses: [], port: 1 } })
    const app = createTestApp({
      runProbes: async (run, signal) => ({
        target: run.target,
        from: 'web1',
        results: await runProbes(run, nodeProbeDeps({ guard, signal })),
      }),
    })
    const found: string[] = []
    let [asked, seen] = [0, 0]
    try {
      for (const [at, row] of secrets.entries()) {
        if (at % (isLongRun ? 1 : 8) !== 0) continue
        asked += 1
        const run = runOf(port, at)
        const raw = await runProbes(run, nodeProbeDeps({ guard }))
        seen += Number(JSON.stringify(raw).includes('badgateway-row'))
        const facts = (['nginx', 'haproxy'] as const).flatMap((proxy) =>
          readProbeRun({ target: run.target, from: 'web1', results: raw }, { proxy, expected: 'http' }),
        )
        found.push(...leaksIn('probe', row, { facts: JSON.stringify(facts) }))
        if (at % everyFew !== 0 && at % 32 !== 0) continue
        const answer = await app.request('/api/probe', { method: 'POST', headers: pageHeaders, body: JSON.stringify(run) })
        expect(answer.status).toBe(200)
        found.push(...leaksIn('probe', row, { api: await answer.text(), ...(await secretOutputs(await reportOf(facts))) }))
      }
    } finally {
      server.closeAllConnections()
      server.close()
    }
    expect(found).toEqual([])
    expect(seen).toBe(asked)
  }, 120_000)
})

/** Answers /N with row N in a cookie, an address, a header of its own and the body. */
async function serveRows(): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const row = secrets[Number(/\d+/.exec(request.url ?? '')?.[0])]
    const word = encodeURIComponent(row?.secret ?? '')
    response.setHeader('x-badgateway-row', '1')
    response.setHeader('set-cookie', [`basket=${word}; Path=/; HttpOnly`, `lang=de; x=${word}1`])
    response.setHeader('location', `https://id.example/cb?state=${word}`)
    response.setHeader('x-debug', row?.line.replace(/[^\x20-\x7e]+/g, ' ') ?? '')
    response.writeHead(502, { 'content-type': 'text/plain' })
    response.end(row?.line)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

function runOf(port: number, at: number): ProbeRun {
  return {
    target: {
      hop: at % 2 === 0 ? 'url' : 'upstream',
      at: { host: '127.0.0.1', port },
      protocol: 'http',
      hostHeader: 'shop.example',
      requestTarget: `/${at}?token=${encodeURIComponent(secrets[at]?.secret ?? '').slice(0, 200)}`,
      method: 'GET',
    },
    probes: ['http'],
  }
}

/** How a proxy’s configuration can hold a row: in the address that it calls, in a header, beside it. */
const configs: readonly (readonly [proxy: StackId, textOf: (word: string, line: string) => string])[] = [
  ['nginx', (word) => `server { listen 80; location / { proxy_pass http://svc:${word}@127.0.0.1:3000/a?token=${word}; } }`],
  ['nginx', (_, line) => `server { listen 80; location / { proxy_pass http://127.0.0.1:3000; # ${line}\n} }`],
  ['nginx', (_, line) => `upstream app { server 127.0.0.1:3000; } # ${line}\nserver { location / { ${line}\n proxy_pass http://app; } }`],
  ['haproxy', (_, line) => `backend app\n  server s1 127.0.0.1:3000 # ${line}\nfrontend web\n  bind :80\n  default_backend app\n`],
  [
    'apache',
    (word, line) =>
      `ProxyPass / http://svc:${word}@127.0.0.1:3000/?token=${word}\n# ${line}\nProxyPass /b http://127.0.0.1:3000/ secret=${word}\n`,
  ],
  [
    'caddy',
    (word, line) => `shop.example {\n  reverse_proxy 127.0.0.1:3000 {\n    header_up Authorization "Bearer ${word}" # ${line}\n  }\n}\n`,
  ],
  ['squid', (word, line) => `cache_peer 127.0.0.1 parent 3000 0 originserver login=me:${word} # ${line}\n`],
  ['varnish', (_, line) => `backend default { .host = "127.0.0.1"; /* ${line.replaceAll(';', ',')} */ .port = "3000"; }\n`],
]

describe('what a machine shows', () => {
  it('holds no secret of a configuration in the facts and reports', { timeout: longest }, async () => {
    const found: string[] = []
    let read = 0
    const rows = ofOneLine.filter((_, at) => isLongRun || at % 8 === 0)
    for (const [at, row] of rows.entries())
      for (const [proxy, textOf] of configs) {
        const text = textOf(encodeURIComponent(row.secret ?? ''), row.line)
        const files = [{ path: `/etc/${proxy}.conf`, line: 1, text }]
        const facts = configFacts(proxy, files, { proxy, upstream: null, url: null }, { vantage: 'proxy-host', at: '2026-11-22T03:11:20Z' })
        read += Number(facts.length > 0)
        found.push(...leaksIn(`configuration of ${proxy}`, row, { facts: JSON.stringify(facts) }))
        if (at % everyFew === 0)
          found.push(...leaksIn(`configuration of ${proxy}`, row, await secretOutputs(await reportOf(facts, { proxy }))))
      }
    expect(found).toEqual([])
    expect(read).toBeGreaterThan(rows.length * configs.length * 0.7)
  })

  it('holds no secret of a command line', async () => {
    const found: string[] = []
    const size = 40
    let seen = 0
    for (let from = 0; from < secrets.length; from += size * (isLongRun ? 1 : 4)) {
      const rows = secrets.slice(from, from + size)
      const deps = await fakeRoot(machineWith(rows))
      try {
        const look = await lookForProxy({ where: { proxy: 'nginx' }, answers: { vantage: 'proxy-host' } }, deps)
        seen += Number(look.facts.some(({ about }) => about === 'proxy.process') && JSON.stringify(look.sockets).includes('--password='))
        const outputs = {
          facts: JSON.stringify([look.facts, look.unseen]),
          ...(await secretOutputs(await reportOf(look.facts, { proxy: 'nginx' }))),
        }
        for (const row of rows) found.push(...leaksIn('command line', row, outputs))
      } finally {
        await rm(deps.root, { recursive: true })
      }
    }
    expect(found).toEqual([])
    expect(seen).toBe(Math.ceil(secrets.length / (size * (isLongRun ? 1 : 4))))
  })
})

/** nginx before an app; the rows stand among the words that both were started with. */
function machineWith(rows: readonly SecretRow[]): Record<string, string> {
  const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'
  const socket = (at: number, local: string, inode: number) =>
    `   ${at}: ${local} 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0000000000000000 100 0 0 10 0\n`
  const arg = (text: string) => text.replaceAll('\0', ' ')
  return {
    'etc/nginx/nginx.conf': 'http { server { listen 80; location / { proxy_pass http://127.0.0.1:3000; } } }\n',
    'proc/net/tcp': head + socket(0, '00000000:0050', 501) + socket(1, '0100007F:0BB8', 601),
    'proc/net/tcp6': head,
    'proc/net/unix': 'Num RefCount\n',
    'proc/stat': 'btime 1795300000\n',
    'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n',
    'proc/self/ns/net': '-> net:[1]',
    'proc/self/ns/mnt': '-> mnt:[2]',
    'proc/self/ns/pid': '-> pid:[4026531836]',
    ...fakeProcess(1, { name: 'systemd', parent: 0, ticks: 1 }),
    ...fakeProcess(50, {
      name: 'nginx',
      args: ['nginx: master process /usr/sbin/nginx', ...rows.map(({ line }) => arg(line))],
      fds: [501],
    }),
    ...fakeProcess(60, { name: 'node', args: ['node', 'app.js', ...rows.map(({ line }) => `--password=${arg(line)}`)], fds: [601] }),
  }
}

describe('the target itself', () => {
  it('keeps its query to itself', async () => {
    const found: string[] = []
    for (const [at, row] of secrets.entries()) {
      if (at % everyFew !== 0) continue
      const word = encodeURIComponent(row.secret ?? '')
      for (const url of [
        `http://shop.example/cart?token=${word}`,
        `http://shop.example/cart?${word}`,
        `http://shop.example/cart#t=${word}`,
      ])
        found.push(
          ...leaksIn(
            'target',
            row,
            await secretOutputs(await reportOf([], { url, proxy: 'nginx', upstream: `127.0.0.1:3000/?k=${word}` })),
          ),
        )
    }
    expect(found).toEqual([])
  })
})

describe('messages', () => {
  const wrongCalls: readonly ((secret: string) => string[])[] = [
    (secret) => ['diagnose', `http://user:${secret}@shop.example/`],
    (secret) => ['diagnose', `postgres://user:${secret}@db/`],
    (secret) => ['diagnose', 'http://shop.example/', secret],
    (secret) => ['diagnose', '--upstream', `http://u:${secret}@10.0.0.1:80`],
    (secret) => ['diagnose', '--upstream', secret],
    (secret) => ['diagnose', '--answer', `process=${secret}`],
    (secret) => ['diagnose', '--answer', secret],
    (secret) => ['diagnose', '--proxy', secret],
    (secret) => ['diagnose', '--timeout', secret],
    (secret) => ['diagnose', `--password=${secret}`],
    (secret) => ['diagnose', `--${secret}`],
    (secret) => ['diagnose', '--upstream', '127.0.0.1:1', '--link', '--link-base', `https://u:${secret}@page.example/`],
    (secret) => ['read', '--url', `http://u:${secret}@shop.example/`, '-'],
    (secret) => ['serve', '--port', secret],
    (secret) => ['serve', secret],
    (secret) => [secret],
  ]

  it('of a wrong call repeat nothing secret', { timeout: longest }, async () => {
    const found: string[] = []
    for (const [at, row] of secrets.entries()) {
      const secret = row.secret?.replace(/\s+/g, '') ?? ''
      const asked = wrongCalls.filter((_, which) => which % everyCall === at % everyCall)
      for (const argv of asked) {
        const { status, stdout, stderr } = await call(argv(secret), '')
        expect([status, argv('…')]).toEqual([2, argv('…')])
        found.push(...leaksIn('message', row, { [argv('SECRET').join(' ')]: stdout + stderr }))
      }
    }
    expect(found).toEqual([])
  })

  it('of the server, its log and its audit log repeat nothing secret', async () => {
    const found: string[] = []
    for (const [at, row] of secrets.entries()) {
      const error = Object.assign(new Error(row.line), { name: 'TypeError' })
      const services = readServices(
        `services:\n  - name: ${row.line.split('\n')[0]}\n    url: http://u:${row.secret?.replace(/\s+/g, '')}@x/\n    ${row.secret?.replace(/\s+/g, '')}: 1\n`,
      )
      found.push(
        ...leaksIn('server', row, { bug: describeBug(error), services: JSON.stringify('errors' in services ? services.errors : []) }),
      )
      if (at % everyFew !== 0) continue
      const word = encodeURIComponent(row.secret ?? '').slice(0, 200)
      const lines: string[] = []
      const shared = createTestApp({
        shared: sharedDeps({ audit: (entry) => void lines.push(auditLine(entry)) }),
        lookAtHost: null,
        runProbes: async () => {
          throw error
        },
        onBug: (bug) => void lines.push(describeBug(bug)),
      })
      const local = createTestApp()
      const bodies = [
        { ...goodRun, target: { ...goodRun.target, requestTarget: `/?token=${word}` } },
        { ...goodRun, [row.secret ?? '']: row.line },
        { ...goodRun, probes: [row.secret] },
        row.line,
      ]
      const server = { incoming: { socket: { remoteAddress: '198.51.100.7' } } }
      for (const body of bodies)
        for (const app of [shared, local]) {
          const sent = typeof body === 'string' ? body : JSON.stringify(body)
          for (const path of ['/api/probe', '/api/host', `/api/x?token=${word}`]) {
            const answer = await app.request(path, { method: 'POST', headers: pageHeaders, body: sent }, server)
            found.push(...leaksIn('server', row, { [path.slice(0, 9)]: await answer.text() }))
          }
        }
      found.push(...leaksIn('server', row, { log: lines.join('\n') }))
      expect(lines.some((line) => line.includes('"outcome":"failed"')) && lines.some((line) => line.includes('A bug in'))).toBe(true)
    }
    expect(found).toEqual([])
  })
})
