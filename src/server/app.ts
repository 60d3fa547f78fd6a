import { Hono } from 'hono'
import type { HostAsk, HostLook } from '../contract/host-look.ts'
import type { ProbeRun, ProbeRunResult } from '../contract/probe.ts'
import type { Service } from '../contract/services.ts'
import { createProbeRunRedactor } from '../reading/redact-probe-run.ts'
import { pathBelow } from './base-path.ts'
import { noTrustedProxies } from './client-address.ts'
import type { Counter } from './limits.ts'
import { localGuard } from './local-guard.ts'
import type { Metrics } from './metrics/create-metrics.ts'
import { countReportCalls, measuredLimits, measuredRuns, measuredSlots, measuredStoring } from './metrics/measure.ts'
import type { PageFiles } from './page-files.ts'
import { refuse, refuseMethod } from './refuse.ts'
import { healthRoute } from './routes/health.ts'
import { hostRoute } from './routes/host.ts'
import { metricsRoute } from './routes/metrics.ts'
import { oembedRoute } from './routes/oembed.ts'
import { openapiRoute } from './routes/openapi.ts'
import { pageRoute } from './routes/page.ts'
import { probeRoute } from './routes/probe.ts'
import { deleteReport, noStore, readReport, storeReport } from './routes/reports.ts'
import { servicesRoute } from './routes/services.ts'
import { type SharedProbeDeps, sharedProbeRoute } from './routes/shared-probe.ts'
import type { RunSlots } from './run-slots.ts'
import { withSecureHeaders } from './secure-headers.ts'
import { sharedGuard } from './shared-guard.ts'
import { sayShortage } from './shortage.ts'
import type { ReportStore } from './store/report-store.ts'

export type AppDeps = {
  /** Makes one run; resolves early when the signal fires. Rejects only for bugs. */
  runProbes: (run: ProbeRun, signal: AbortSignal) => Promise<ProbeRunResult>
  /** Looks at this machine; null where that is not allowed. */
  lookAtHost: ((ask: HostAsk, signal: AbortSignal) => Promise<HostLook>) | null
  /** How many runs may be under way at once, and what ends them. */
  slots: RunSlots
  /** The services of the services file; none without one. */
  services: () => readonly Service[]
  /** What shared mode needs beside; null in local mode. */
  shared: (Pick<SharedProbeDeps, 'allowed' | 'limits' | 'isTrusted' | 'audit'> & { storing: Counter }) | null
  /** Keeps reports; null where none are stored. */
  store: ReportStore | null
  /** Where links to this server begin, without a slash at the end; null when it was not told. */
  linkBase: string | null
  /** The path below which it is reached, such as `/502`; empty for the root. */
  basePath: string
  /** The origins of other sites whose pages may show the wizard in a frame. */
  embedOrigins: readonly string[]
  metrics: Metrics
  /** What a call that probes must carry in x-badgateway-token; null asks for none. */
  token: string | null
  /** The built page; null when it was not built. */
  page: PageFiles | null
  version: string
  /** Told about an error that no one expected; the caller gets a plain 500. */
  onBug: (error: Error) => void
}

/** The whole server as a function from request to response: the probe endpoint, its description, liveness, and the page. Opens no port. */
export function createApp(deps: AppDeps): Hono {
  const { lookAtHost, services, shared, token, page, version, store, linkBase, basePath, metrics, onBug } = deps
  const app = new Hono({ getPath: pathBelow(basePath) })
  app.use(withSecureHeaders(deps.embedOrigins))
  app.use('/api/reports/*', countReportCalls(metrics))
  app.use(shared === null ? localGuard(token) : sharedGuard(token, shared.isTrusted, linkBase))

  const redactRun = createProbeRunRedactor()
  const runProbes = measuredRuns(async (asked, signal) => redactRun(await deps.runProbes(asked, signal)), metrics)
  const slots = measuredSlots(deps.slots, metrics)
  const limits = shared === null ? null : measuredLimits(shared.limits, metrics)
  const probing =
    shared === null || limits === null ? probeRoute({ runProbes, slots }) : sharedProbeRoute({ ...shared, runProbes, slots, limits })
  app.post('/api/probe', probing)
  app.all('/api/probe', (c) => refuseMethod(c, 'POST'))
  if (lookAtHost !== null) app.post('/api/host', hostRoute({ lookAtHost, slots }))
  if (lookAtHost !== null) app.all('/api/host', (c) => refuseMethod(c, 'POST'))
  app.get('/api/services', servicesRoute({ mode: shared === null ? 'local' : 'shared', token, services }))
  app.all('/api/services', (c) => refuseMethod(c, 'GET, HEAD'))
  const storing = shared === null ? null : { counter: measuredStoring(shared.storing, metrics), isTrusted: shared.isTrusted }
  app.post('/api/reports', store === null ? noStore : storeReport({ store, linkBase, storing }))
  app.all('/api/reports', (c) => refuseMethod(c, 'POST'))
  app.get('/api/reports/:id', store === null ? noStore : readReport({ store }))
  app.delete('/api/reports/:id', store === null ? noStore : deleteReport({ store }))
  app.all('/api/reports/:id', (c) => refuseMethod(c, 'GET, HEAD, DELETE'))
  app.get('/api/health', healthRoute(version, store !== null))
  app.all('/api/health', (c) => refuseMethod(c, 'GET, HEAD'))
  app.get('/api/openapi.json', openapiRoute(version))
  app.all('/api/openapi.json', (c) => refuseMethod(c, 'GET, HEAD'))
  app.all('/api/*', (c) => refuse(c, { status: 404, field: null, says: 'There is no such call. /api/openapi.json lists them.' }))

  app.get('/metrics', metricsRoute(metrics, token))
  app.all('/metrics', (c) => refuseMethod(c, 'GET, HEAD'))

  app.get('/oembed', oembedRoute({ linkBase, basePath, isTrusted: shared?.isTrusted ?? noTrustedProxies }))
  app.all('/oembed', (c) => refuseMethod(c, 'GET, HEAD'))

  app.get('*', pageRoute({ page, store, linkBase, basePath, isTrusted: shared?.isTrusted ?? noTrustedProxies }))
  app.all('*', (c) => refuseMethod(c, 'GET, HEAD'))

  app.onError((error, c) => {
    const shortage = sayShortage(error)
    if (shortage !== null) return refuse(c, { status: 503, field: null, says: shortage, headers: { 'retry-after': '5' } })
    onBug(error)
    return refuse(c, { status: 500, field: null, says: 'The server failed. This is a bug in badgateway, not in what was sent.' })
  })
  return app
}
