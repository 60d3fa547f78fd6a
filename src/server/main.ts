import { createServer, type Server } from 'node:http'
import { hostname } from 'node:os'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { ApiError } from '../contract/api-error.ts'
import type { ProbeRun, ProbeRunResult } from '../contract/probe.ts'
import { nodeProbeDeps } from '../probes/node-deps.ts'
import { ownAddresses } from '../probes/own-addresses.ts'
import { runProbes } from '../probes/run-probes.ts'
import { addressLines, sharedAddressLines } from './address-lines.ts'
import { createApp } from './app.ts'
import { describeBug } from './describe-bug.ts'
import { listen } from './listen.ts'
import { openInBrowser } from './open-in-browser.ts'
import { loadPageFiles } from './page-files.ts'
import { createRunSlots } from './run-slots.ts'
import { secureHeaders } from './secure-headers.ts'
import type { HeldServices } from './services/hold-services.ts'
import { type SharedOptions, sharedMode } from './shared-mode.ts'
import { withoutShortage } from './shortage.ts'
import { newToken } from './token.ts'

export type ServeOptions = {
  /** 127.0.0.1 (the default), ::1 or localhost; in shared mode any address of this machine. */
  host?: string
  /** 5502 by default; 0 takes any free one. */
  port?: number
  /** Opens the page in the person's browser. */
  openBrowser?: boolean
  /** What the token file holds; null asks for none, which only shared mode may. A new one when absent. */
  token?: { value: string; file: string } | null
  /** What the start page offers and shared mode may probe. */
  services?: HeldServices
  /** Serves others; local mode when absent. */
  shared?: SharedOptions
  /** How many runs may be under way at once: 4 unless told. */
  runsAtOnce?: number
  /** The folder of the built page. */
  pageDir: string
  version: string
  /** Takes the lines for the person who started the server; in local mode the address with its token among them. */
  print: (line: string) => void
  /** Takes one line about a bug; it names the place in the code and never what was asked. */
  warn: (line: string) => void
  env?: NodeJS.ProcessEnv
}

export type RunningServer = {
  /** Without the token: `http://127.0.0.1:5502/`. */
  url: string
  /** Empty when none is asked for. */
  token: string
  /** Takes no new connection, ends running probes, and resolves once every connection is closed, within about a second. */
  close: () => Promise<void>
}

const graceMs = 1000

/**
 * Starts the server and resolves once it listens.
 * Rejects with CannotListen (see listen.ts), whose message is one line for the person who called.
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const {
    host = '127.0.0.1',
    port = 5502,
    openBrowser = false,
    runsAtOnce = 4,
    shared,
    pageDir,
    version,
    print,
    warn,
    env = process.env,
  } = options
  const page = await loadPageFiles(pageDir)
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000, requireHostHeader: false })
  const bound = await listen(server, host, port, shared !== undefined)

  const token = options.token === null ? null : (options.token?.value ?? newToken())
  const slots = createRunSlots(runsAtOnce)
  const services = options.services?.current ?? (() => [])
  const own = { addresses: [bound.address, ...ownAddresses()], port: bound.port }
  // Loaded only here: it brings the readers and the catalog, which shared mode would keep in memory for nothing.
  const mode = shared ? sharedMode(shared, services, own) : (await import('./local-mode.ts')).localMode(own)
  const probe = async (run: ProbeRun, signal: AbortSignal): Promise<ProbeRunResult> => ({
    target: run.target,
    from: hostname(),
    results: withoutShortage(await runProbes(run, nodeProbeDeps({ guard: mode.guard, signal }))),
  })
  const onBug = (error: unknown) => warn(describeBug(error instanceof Error ? error : new Error('not an error')))
  const app = createApp({ ...mode, runProbes: probe, slots, services, token, page, version, onBug })
  server.on('request', (_, response) => response.once('close', () => server.listening || server.closeIdleConnections()))
  server.on('request', getRequestListener(app.fetch, { errorHandler: (error) => answerError(error, onBug) }))

  const url = `http://${urlHost(host)}:${bound.port}/`
  const address = token === null ? url : `${url}#token=${token}`
  const lines = shared ? sharedAddressLines(url, options.token?.file ?? null) : addressLines(address, bound, env)
  for (const line of lines) print(line)
  const browser = openBrowser ? await openInBrowser(address, print) : null

  let closing: Promise<void> | undefined
  const close = async () => {
    slots.stop()
    await Promise.all([closeServer(server), browser?.remove()])
  }
  return { url, token: token ?? '', close: () => (closing ??= close()) }
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return hostname()
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
