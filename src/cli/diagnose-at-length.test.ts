import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, it, onTestFinished } from 'vitest'
import { type Report, ReportSchema } from '../contract/report.ts'
import { version } from '../contract/version.ts'
import { run } from './run.ts'

const fromProxy = ['--proxy', 'nginx', '--vantage', 'proxy-host', '--no-host']

async function print(...argv: string[]): Promise<string> {
  let stdout = ''
  let stderr = ''
  const io = { stdout: { write: (text: string) => (stdout += text) }, stderr: { write: (text: string) => (stderr += text) } }
  const status = await run(['diagnose', ...argv], { ...io, env: {}, isTerminal: false })
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}

async function report(...argv: string[]): Promise<Report> {
  return v.parse(ReportSchema, JSON.parse(await print(...argv, '--json')))
}

async function serve(answer: RequestListener, { keepAliveTimeout = 5000, ...options }: ServerOptions & { keepAliveTimeout?: number } = {}) {
  const server = createServer({ connectionsCheckingInterval: 50, ...options }, answer)
  server.keepAliveTimeout = keepAliveTimeout
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A file as nginx has it; it is only read. */
async function config(servers: readonly string[], settings: string, ofGroup = ''): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'shop.conf')
  const group = `upstream app { ${servers.map((one) => `server ${one};`).join(' ')} ${ofGroup} }`
  await writeFile(file, `${group}\nserver { listen 80; location / { proxy_pass http://app; ${settings} } }\n`)
  return file
}

const seen = ({ facts }: Report, about: string) => facts.filter((fact) => fact.about === about).map(({ value }) => value)

it('--samples: sees that every third request fails, and which server it is', async () => {
  const agents = new Set<string | undefined>()
  const server = (isGood: boolean) =>
    serve(({ headers, socket }, response) => {
      agents.add(headers['user-agent'])
      if (isGood) response.end('ok')
      else socket.destroy()
    })
  const servers = [await server(true), await server(false), await server(true)]
  let turn = 0
  const proxy = await serve((_, response) => response.writeHead(turn++ % 3 === 1 ? 502 : 200).end())
  const file = await config(servers, '')

  const made = await report(`http://${proxy}/`, '--config', file, '--samples', '12', ...fromProxy)
  expect(seen(made, 'url.samples')).toMatchObject([{ is: 'every-nth', every: 3, of: 12, failed: 4 }])
  expect(seen(made, 'upstream.samples')).toEqual([
    {
      is: 'one-address',
      of: 36,
      failed: 12,
      statuses: [{ status: 200, count: 24 }],
      each: servers.map((address, index) => ({ address, of: 12, failed: index === 1 ? 12 : 0 })),
    },
  ])
  expect(seen(made, 'fault.pattern')).toEqual([{ is: 'sometimes' }])
  expect(made.causes[0]).toMatchObject({ id: 'one-bad-backend', confidence: 'likely' })
  expect([...agents]).toEqual([`badgateway/${version}`])
})

it('--keep-alive: compares the idle time of the upstream with the one that the configuration gives the proxy', async () => {
  const upstream = await serve((_, response) => response.end('ok'), { keepAliveTimeout: 1000 })
  const keeps = 'proxy_http_version 1.1; proxy_set_header Connection "";'
  const file = await config([upstream], keeps, 'keepalive 16; keepalive_timeout 30s;')
  const made = await report('--config', file, '--upstream', upstream, '--keep-alive', ...fromProxy)
  expect(seen(made, 'upstream.keepalive')).toEqual([{ is: 'shorter', ms: expect.any(Number), advertisedMs: 1000, proxyMs: 30_000 }])
  expect(made.causes[0]).toMatchObject({ id: 'keepalive-race', confidence: 'likely' })

  const closing = await config([upstream], '')
  const none = await report('--config', closing, '--upstream', upstream, '--keep-alive', ...fromProxy)
  expect(seen(none, 'upstream.keepalive')).toMatchObject([{ is: 'not-compared' }])
})

it('measures the header against the buffer that the configuration sets, and sizes the fix by it', async () => {
  const upstream = await serve((_, response) => response.setHeader('set-cookie', `a=${'x'.repeat(9000)}`).end())
  const proxy = await serve((_, response) => response.writeHead(502).end())
  const small = ['--config', await config([upstream], 'proxy_buffer_size 8k;'), ...fromProxy]
  const large = ['--config', await config([upstream], 'proxy_buffer_size 16k; proxy_busy_buffers_size 16k;'), ...fromProxy]

  const made = await report(`http://${proxy}/`, ...small)
  expect(seen(made, 'upstream.header')).toMatchObject([{ is: 'too-big', limit: 8192, limitFrom: 'config' }])
  const text = await print(`http://${proxy}/`, ...small)
  expect(text).toMatch(/\+ proxy_buffer_size 16k;\n.*\+ proxy_buffers 8 16k;\n.*\+ proxy_busy_buffers_size 32k;/)
  expect(seen(await report(`http://${proxy}/`, ...large), 'upstream.header')).toMatchObject([
    { is: 'fits', limit: 16_384, limitFrom: 'config' },
  ])
})

it('sets the origin, asked directly, beside what the edge answered', async () => {
  const hosts: (string | undefined)[] = []
  const origin = await serve(({ headers }, response) => {
    hosts.push(headers.host)
    response.writeHead(403).end()
  })
  const edge = await serve((_, response) => response.writeHead(502, { 'cf-ray': '8e6a1b2c3d4e5f60-AMS' }).end())
  const made = await report(`http://${edge}/`, '--upstream', `http://${origin}`, '--vantage', 'elsewhere', '--no-host')
  expect(seen(made, 'path.edge')).toEqual([{ is: 'present', kind: 'cloudflare' }])
  expect(seen(made, 'origin.direct')).toEqual([{ is: 'blocked' }])
  expect(hosts).toContain(edge)
  expect(made.causes[0]).toMatchObject({ id: 'origin-blocks-cdn' })
})
