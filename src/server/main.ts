import { createServer, type Server } from 'node:http'
import { hostname } from 'node:os'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { ApiError } from '../contract/api-error.ts'
import type { ProbeRun, ProbeRunResult } from '../contract/probe.ts'
import { nodeProbeDeps } from '../probes/node-deps.ts'
import { ownAddresses } from '../probes/own-addresses.ts'
import { runProbes } from '../probes/run-probes.ts'
import type { OwnPlace } from '../probes/target-guard.ts'
import { addressLines, sharedAddressLines } from './address-lines.ts'
import { createApp } from './app.ts'
import { describeBug } from './describe-bug.ts'
import { createMemoryCounter, withFallback } from './limits.ts'
import { listen } from './listen.ts'
import { createMetrics } from './metrics/create-metrics.ts'
import { openInBrowser } from './open-in-browser.ts'
import { loadPageFiles } from './page-files.ts'
import { createRunSlots } from './run-slots.ts'
import { secureHeaders } from './secure-headers.ts'
import type { HeldServices } from './services/hold-services.ts'
import { type SharedOptions, sharedMode } from './shared-mode.ts'
import { withoutShortage } from './shortage.ts'
import type { OpenStore } from './store/open-store.ts'
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
  /** Where reports are kept: `sqlite:PATH` or `postgres://…`; `none` unless told. */
  store?: string
  /** The address that links to it begin with, without a slash at the end. */
  linkBase?: string
  /** The path below which it is reached, such as `/502`. */
  basePath?: string
  /** The origins of other sites whose pages may show the wizard in a frame; none unless told. */
  embedOrigins?: readonly string[]
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
  /** Without the token, the base path included: `http://127.0.0.1:5502/`. */
  url: string
  /** Empty when none is asked for. */
  token: string
  /** Takes no new connection, ends running probes, and resolves once every connection is closed, within about a second. */
  close: () => Promise<void>
}

const graceMs = 1000

/**
 * Starts the server and resolves once it listens.
 * Rejects with CannotStart (see listen.ts and open-database.ts), whose message is one line for the person who called.
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const {
    host = '127.0.0.1',
    port = 5502,
    openBrowser = false,
    runsAtOnce = 4,
    shared,
    linkBase = null,
    basePath = '',
    embedOrigins = [],
    pageDir,
    version,
    print,
    warn,
    env = process.env,
  } = options
  const page = await loadPageFiles(pageDir, basePath)
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000, requireHostHeader: false })
  const store = await openStoreOf(options)
  const services = options.services?.current ?? (() => [])
  // Loaded only here: it brings the readers and the catalog, which shared mode would keep in memory for nothing. And before it listens: who
  // asks in between, while nobody takes requests yet, would wait for ever.
  const modeOf = shared
    ? (own: OwnPlace) => sharedMode(shared, { services, own, count: counterIn(store) })
    : (await import('./local-mode.ts')).localMode
  const bound = await listen(server, host, port, shared !== undefined).catch(async (error: unknown) => {
    await store?.reports.close()
    throw error
  })

  const token = options.token === null ? null : (options.token?.value ?? newToken())
  const slots = createRunSlots(runsAtOnce)
  const own = { addresses: [bound.address, ...ownAddresses()], port: bound.port }
  const mode = modeOf(own)
  const from = hostname()
  const probe = async (run: ProbeRun, signal: AbortSignal): Promise<ProbeRunResult> => ({
    target: run.target,
    from,
    results: withoutShortage(await runProbes(run, nodeProbeDeps({ guard: mode.guard, signal }))),
  })
  const onBug = (error: unknown) => warn(describeBug(error instanceof Error ? error : new Error('not an error')))
  const metrics = createMetrics({ version, isStoreUp: store?.isUp ?? null })
  const kept = { store: store?.reports ?? null, linkBase, basePath, embedOrigins }
  const app = createApp({ ...mode, ...kept, runProbes: probe, slots, services, token, page, version, metrics, onBug })
  server.on('request', (_, response) => response.once('close', () => server.listening || server.closeIdleConnections()))
  server.on('request', getRequestListener(app.fetch, { errorHandler: (error) => answerError(error, onBug) }))

  const url = `http://${urlHost(host)}:${bound.port}${basePath}/`
  const address = token === null ? url : `${url}#token=${token}`
  const lines = shared ? sharedAddressLines(url, options.token?.file ?? null) : addressLines(address, bound, env)
  for (const line of lines) print(line)
  const browser = openBrowser ? await openInBrowser(address, print) : null

  let closing: Promise<void> | undefined
  const close = async () => {
    slots.stop()
    await Promise.all([closeServer(server), browser?.remove()])
    await store?.reports.close()
  }
  return { url, token: token ?? '', close: () => (closing ??= close()) }
}

/** Loaded only where reports are kept: it brings the database. */
async function openStoreOf({ store = 'none', warn }: ServeOptions): Promise<OpenStore | null> {
  return store === 'none' ? null : (await import('./store/open-store.ts')).openStore(store, warn)
}

/** Counts where other servers count too, if there is such a place; in this process while that does not answer, or for good. */
function counterIn(store: OpenStore | null) {
  return (kind: string, most: number) => {
    const alone = createMemoryCounter(most)
    return store?.counter ? withFallback(store.counter(kind, most), alone) : alone
  }
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
