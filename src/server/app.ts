import { Hono } from 'hono'
import type { HostAsk, HostLook } from '../contract/host-look.ts'
import type { ProbeRun, ProbeRunResult } from '../contract/probe.ts'
import type { Service } from '../contract/services.ts'
import { redactProbeRun } from '../reading/redact-probe-run.ts'
import { localGuard } from './local-guard.ts'
import type { PageFiles } from './page-files.ts'
import { refuse, refuseMethod } from './refuse.ts'
import { healthRoute } from './routes/health.ts'
import { hostRoute } from './routes/host.ts'
import { openapiRoute } from './routes/openapi.ts'
import { pageRoute } from './routes/page.ts'
import { probeRoute } from './routes/probe.ts'
import { servicesRoute } from './routes/services.ts'
import { type SharedProbeDeps, sharedProbeRoute } from './routes/shared-probe.ts'
import type { RunSlots } from './run-slots.ts'
import { withSecureHeaders } from './secure-headers.ts'
import { sharedGuard } from './shared-guard.ts'
import { sayShortage } from './shortage.ts'

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
  shared: Pick<SharedProbeDeps, 'allowed' | 'limits' | 'isTrusted' | 'audit'> | null
  /** What a call that probes must carry in x-badgateway-token; null asks for none. */
  token: string | null
  /** The built page; null when it was not built. */
  page: PageFiles | null
  version: string
  /** Told about an error that no one expected; the caller gets a plain 500. */
  onBug: (error: Error) => void
}

/** The whole server as a function from request to response: the probe endpoint, its description, liveness, and the page. Opens no port. */
export function createApp({ runProbes, lookAtHost, slots, services, shared, token, page, version, onBug }: AppDeps): Hono {
  const app = new Hono()
  app.use(withSecureHeaders)
  app.use(shared === null ? localGuard(token) : sharedGuard(token, shared.isTrusted))

  const run: AppDeps['runProbes'] = async (asked, signal) => redactProbeRun(await runProbes(asked, signal))
  app.post('/api/probe', shared === null ? probeRoute({ runProbes: run, slots }) : sharedProbeRoute({ runProbes: run, slots, ...shared }))
  app.all('/api/probe', (c) => refuseMethod(c, 'POST'))
  if (lookAtHost !== null) app.post('/api/host', hostRoute({ lookAtHost, slots }))
  if (lookAtHost !== null) app.all('/api/host', (c) => refuseMethod(c, 'POST'))
  app.get('/api/services', servicesRoute({ mode: shared === null ? 'local' : 'shared', token, services }))
  app.all('/api/services', (c) => refuseMethod(c, 'GET, HEAD'))
  app.get('/api/health', healthRoute(version))
  app.all('/api/health', (c) => refuseMethod(c, 'GET, HEAD'))
  app.get('/api/openapi.json', openapiRoute(version))
  app.all('/api/openapi.json', (c) => refuseMethod(c, 'GET, HEAD'))
  app.all('/api/*', (c) => refuse(c, { status: 404, field: null, says: 'There is no such call. /api/openapi.json lists them.' }))

  app.get('*', pageRoute(page))
  app.all('*', (c) => refuseMethod(c, 'GET, HEAD'))

  app.onError((error, c) => {
    const shortage = sayShortage(error)
    if (shortage !== null) return refuse(c, { status: 503, field: null, says: shortage, headers: { 'retry-after': '5' } })
    onBug(error)
    return refuse(c, { status: 500, field: null, says: 'The server failed. This is a bug in badgateway, not in what was sent.' })
  })
  return app
}
