import { findPostgres, startPostgres } from '../../src/server/store/store-bench.ts'
import { sampleReport } from '../store/sample-report.ts'
import { isMissing } from '../support/find-program.ts'
import { skipUnless } from '../support/skip-unless.ts'
import { expect, test } from '../support/start.ts'
import { type Front, type Place, startCaddyWith, startNginxWith } from '../support/start-proxy.ts'
import { type Answer, callFrom } from './call-from.ts'
import { hostingFile } from './hosting-file.ts'
import { makeEtc, type ServerForOthers, startForOthers, token, usual } from './start-for-others.ts'

// The proxies of docs/hosting, run for real before the program. Only what no test machine has is put in place: names, ports, certificates.

const ownName = '502.example.com'
const site = 'www.example.com'
const wiki = 'https://wiki.example.com'
const nginxIsMissing = isMissing('nginx')
const caddyIsMissing = isMissing('caddy')
const bin = findPostgres()
const postgresIsMissing = bin === null ? 'PostgreSQL is not installed.' : null

/** Whoever calls is at this address; the proxy calls the program from 127.0.0.1. */
const client = '127.0.0.2'

type Way = {
  name: string
  missing: string | null
  /** The status with which it sends from http to https. */
  redirects?: number
  start: (to: readonly ServerForOthers[]) => Promise<Front>
}

const atItsOwnName: Way[] = [
  {
    name: 'nginx',
    missing: nginxIsMissing,
    redirects: 301,
    start: ([one, other]) =>
      startNginxWith(ownName, (place) =>
        hostingFile('nginx.conf', {
          ...ports(place),
          'server 127.0.0.1:5502;': `server ${one?.at};`,
          '# server 10.0.0.12:5502;': `server ${other?.at};`,
        }),
      ),
  },
  {
    name: 'Caddy',
    missing: caddyIsMissing,
    redirects: 308,
    start: ([one, other]) =>
      startCaddyWith(ownName, (place) =>
        hostingFile('Caddyfile', {
          [`${ownName} {`]: `${ownName} {\n\tbind 127.0.0.1\n\ttls ${place.certificate} ${place.key}`,
          'reverse_proxy 127.0.0.1:5502 {\n\t\t# Several: to 127.0.0.1:5502 10.0.0.12:5502': `reverse_proxy {\n\t\tto ${one?.at} ${other?.at}`,
        }),
      ),
  },
]

const belowAPath: Way[] = [
  {
    name: 'nginx',
    missing: nginxIsMissing,
    start: ([one]) =>
      startNginxWith(site, async ({ https, certificate, key }) => {
        const locations = await hostingFile('nginx-sub-path.conf', { '127.0.0.1:5502': one?.at ?? '' })
        return `server { listen 127.0.0.1:${https} ssl; server_name ${site}; ssl_certificate ${certificate}; ssl_certificate_key ${key};\n${locations}\n}`
      }),
  },
  {
    name: 'Caddy',
    missing: caddyIsMissing,
    start: ([one]) =>
      startCaddyWith(site, (place) =>
        hostingFile('sub-path.Caddyfile', {
          [`${site} {`]: `${site} {\n\tbind 127.0.0.1\n\ttls ${place.certificate} ${place.key}`,
          '127.0.0.1:5502': one?.at ?? '',
        }),
      ),
  },
]

for (const { name, missing, redirects, start: startProxy } of atItsOwnName)
  test(`behind ${name} at a name of its own, two servers on one database are one`, async ({ start }) => {
    skipUnless(missing, postgresIsMissing)
    test.setTimeout(120_000)
    await using postgres = await startPostgres(bin ?? '')
    const etc = await makeEtc(start)
    const options = [...usual(etc), '--store', postgres.url, '--trusted-proxies', '127.0.0.1', '--link-base', `https://${ownName}`]
    const limits = ['--embed-origins', wiki, '--limit-client', '5', '--limit-target', '100']
    const servers = [
      await start(startForOthers(etc, ...options, ...limits)),
      await start(startForOthers(etc, ...options, ...limits)),
    ] as const
    const proxy = await start(startProxy(servers))
    const call = caller(proxy, ownName)
    const { asJson } = call

    const plain = await callFrom(client, new URL(`http://127.0.0.1:${proxy.http}/r/x`), { headers: { host: ownName } })
    expect([plain.status, plain.headers.location]).toEqual([redirects, `https://${ownName}/r/x`])

    await expectPage(call, '')
    const stored = await call('/api/reports', asJson(JSON.stringify(sampleReport('a', 240_000))))
    expect(stored.status).toBe(201)
    const { id, link } = JSON.parse(stored.body)
    expect(link).toBe(`https://${ownName}/r/${id}`)
    for (let at = 0; at < 4; at += 1) expect(JSON.parse((await call(`/api/reports/${id}`)).body)).toEqual(sampleReport('a', 240_000))

    // One after another, so that the proxy goes from one server to the other.
    const statuses: number[] = []
    for (let at = 0; at < 7; at += 1) statuses.push((await call('/api/probe', asJson(etc.run))).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    await expect.poll(() => servers.flatMap(({ audit }) => audit().map((entry) => entry.client))).toEqual(Array(7).fill(client))
    expect(servers.map(({ audit }) => audit().length > 0)).toEqual([true, true])
    // Nobody becomes somebody else by claiming so.
    const claiming = { ...asJson(etc.run), headers: { ...asJson(etc.run).headers, 'x-forwarded-for': '192.0.2.7' } }
    expect((await call('/api/probe', claiming)).status).toBe(429)

    const metrics = await call('/metrics', { headers: { authorization: `Bearer ${token}` } })
    expect(metrics.status).toBe(404)
  })

for (const { name, missing, start: startProxy } of belowAPath)
  test(`behind ${name} below a path of a site, it is found there`, async ({ start }) => {
    skipUnless(missing)
    const etc = await makeEtc(start)
    const options = [...usual(etc), '--trusted-proxies', '127.0.0.1,::1', '--base-path', '/502', '--embed-origins', wiki]
    const server = await start(startForOthers(etc, ...options))
    const proxy = await start(startProxy([server]))
    const call = caller(proxy, site)

    const bare = await call('/502')
    expect([bare.status, new URL(String(bare.headers.location), `https://${site}`).pathname]).toEqual([301, '/502/'])
    await expectPage(call, '/502')
    expect((await call('/502/api/probe', call.asJson(etc.run))).status).toBe(200)
    await expect.poll(() => server.audit().map((entry) => entry.client)).toEqual([client])
    const stored = await call('/502/api/reports', call.asJson(JSON.stringify(sampleReport('a', 240_000))))
    expect(stored.status).toBe(201)
    expect((await call(`/502/api/reports/${JSON.parse(stored.body).id}`)).status).toBe(200)
    expect((await call('/502/metrics', { headers: { authorization: `Bearer ${token}` } })).status).toBe(404)
  })

/** The page comes with its script, is framed by whom it was told and nobody else, and no other page may call the server. */
async function expectPage(call: Caller, base: string): Promise<void> {
  const page = await call(`${base}/`)
  expect([page.status, page.headers['x-frame-options']]).toEqual([200, 'DENY'])
  const script = /<script[^>]+type="module"[^>]+src="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const loaded = await call(new URL(script, `https://host${base}/`).pathname)
  expect([loaded.status, loaded.headers['content-type']]).toEqual([200, expect.stringContaining('javascript')])
  const framed = await call(`${base}/embed`)
  expect([framed.status, framed.headers['x-frame-options'], framed.headers['content-security-policy']]).toEqual([
    200,
    undefined,
    expect.stringContaining(`; frame-ancestors 'self' ${wiki}`),
  ])
  const foreign = await call(`${base}/api/reports`, {
    ...call.asJson('{}'),
    headers: { ...call.asJson('{}').headers, origin: 'https://evil.example' },
  })
  expect(foreign.status).toBe(403)
}

type Caller = ((path: string, how?: Parameters<typeof callFrom>[2]) => Promise<Answer>) & {
  asJson: (body: string) => { method: string; headers: Record<string, string>; body: string }
}

/** Calls as a browser would that opened the page at `host`. */
function caller({ https }: Front, host: string): Caller {
  const call = (path: string, how: Parameters<typeof callFrom>[2] = {}) =>
    callFrom(client, new URL(`https://127.0.0.1:${https}${path}`), { ...how, headers: { host, ...how.headers } })
  const headers = { 'content-type': 'application/json', origin: `https://${host}`, 'x-badgateway-token': token }
  return Object.assign(call, { asJson: (body: string) => ({ method: 'POST', headers, body }) })
}

function ports({ https, http, certificate, key }: Place): Record<string, string> {
  return {
    'listen 443 ssl;': `listen 127.0.0.1:${https} ssl;`,
    'listen [::]:443 ssl;': '',
    'listen 80;': `listen 127.0.0.1:${http};`,
    'listen [::]:80;': '',
    [`/etc/ssl/${ownName}.crt`]: certificate,
    [`/etc/ssl/${ownName}.key`]: key,
  }
}
