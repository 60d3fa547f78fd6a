import { createServer, type Server } from 'node:http'
import { hostname } from 'node:os'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { ApiError } from '../contract/api-error.ts'
import type { HostAsk, HostLook } from '../contract/host-look.ts'
import type { ProbeRun, ProbeRunResult } from '../contract/probe.ts'
import type { Answers } from '../contract/where.ts'
import { probeDeadlines } from '../probes/deadlines.ts'
import { nodeProbeDeps } from '../probes/node-deps.ts'
import { runProbes } from '../probes/run-probes.ts'
import { createTargetGuard } from '../probes/target-guard.ts'
import { addressLines } from './address-lines.ts'
import { createApp } from './app.ts'
import { describeBug } from './describe-bug.ts'
import { gather } from './gather/gather.ts'
import { listen } from './listen.ts'
import { openInBrowser } from './open-in-browser.ts'
import { loadPageFiles } from './page-files.ts'
import { createRunSlots } from './run-slots.ts'
import { secureHeaders } from './secure-headers.ts'
import { newToken } from './token.ts'

export type ServeOptions = {
  /** 127.0.0.1 (the default), ::1 or localhost. */
  host?: string
  /** 5502 by default; 0 takes any free one. */
  port?: number
  /** Opens the page in the person's browser. */
  openBrowser?: boolean
  /** The folder of the built page. */
  pageDir: string
  version: string
  /** Takes the lines for the person who started the server, the address with its token among them. */
  print: (line: string) => void
  /** Takes one line about a bug; it names the place in the code and never what was asked. */
  warn: (line: string) => void
  env?: NodeJS.ProcessEnv
}

export type RunningServer = {
  /** Without the token: `http://127.0.0.1:5502/`. */
  url: string
  token: string
  /** Takes no new connection, ends running probes, and resolves once every connection is closed, within about a second. */
  close: () => Promise<void>
}

const runsAtOnce = 4
const graceMs = 1000

/**
 * Starts the server of local mode and resolves once it listens.
 * Rejects with CannotListen (see listen.ts), whose message is one line for the person who called.
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 5502, openBrowser = false, pageDir, version, print, warn, env = process.env } = options
  const page = await loadPageFiles(pageDir)
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000, requireHostHeader: false })
  const bound = await listen(server, host, port)

  const token = newToken()
  const slots = createRunSlots(runsAtOnce)
  const guard = createTargetGuard({ mode: 'local', own: { addresses: [bound.address], port: bound.port } })
  const probe = async (run: ProbeRun, signal: AbortSignal): Promise<ProbeRunResult> => ({
    target: run.target,
    from: hostname(),
    results: await runProbes(run, nodeProbeDeps({ guard, signal })),
  })
  const lookAtHost = async ({ where, vantage }: HostAsk, signal: AbortSignal): Promise<HostLook> => {
    const answers: Answers = vantage === undefined ? {} : { vantage }
    const files = { configs: [], proxyLogs: [], appLogs: [] }
    const asked = { where, answers, host: true, files, timeoutMs: probeDeadlines.run }
    const { facts, notes } = await gather(asked, { guard, signal, from: hostname() })
    return { facts, notes }
  }
  const onBug = (error: unknown) => warn(describeBug(error instanceof Error ? error : new Error('not an error')))
  const app = createApp({ runProbes: probe, lookAtHost, slots, token, page, version, onBug })
  server.on('request', (_, response) => response.once('close', () => server.listening || server.closeIdleConnections()))
  server.on('request', getRequestListener(app.fetch, { errorHandler: (error) => answerError(error, onBug) }))

  const url = `http://${urlHost(host)}:${bound.port}/`
  const address = `${url}#token=${token}`
  for (const line of addressLines(address, bound, env)) print(line)
  const browser = openBrowser ? await openInBrowser(address, print) : null

  let closing: Promise<void> | undefined
  const close = async () => {
    slots.stop()
    await Promise.all([closeServer(server), browser?.remove()])
  }
  return { url, token, close: () => (closing ??= close()) }
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** For what never reaches the app: a Host header or request target that makes no URL. Anything else is a bug. */
function answerError(error: unknown, onBug: (error: unknown) => void): Response {
  const unreadable = error instanceof RequestError
  if (!unreadable) onBug(error)
  const says = unreadable ? 'The Host header or the path of the request cannot be read.' : 'The server failed. This is a bug in badgateway.'
  const body: ApiError = { error: { field: null, says } }
  return Response.json(body, { status: unreadable ? 400 : 500, headers: secureHeaders })
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const grace = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(grace)
}
