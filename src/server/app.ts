import { Hono } from 'hono'
import type { HostAsk, HostLook } from '../contract/host-look.ts'
import type { ProbeRun, ProbeRunResult } from '../contract/probe.ts'
import { localGuard } from './local-guard.ts'
import type { PageFiles } from './page-files.ts'
import { refuse, refuseMethod } from './refuse.ts'
import { healthRoute } from './routes/health.ts'
import { hostRoute } from './routes/host.ts'
import { openapiRoute } from './routes/openapi.ts'
import { pageRoute } from './routes/page.ts'
import { probeRoute } from './routes/probe.ts'
import type { RunSlots } from './run-slots.ts'
import { withSecureHeaders } from './secure-headers.ts'

export type AppDeps = {
  /** Makes one run; resolves early when the signal fires. Rejects only for bugs. */
  runProbes: (run: ProbeRun, signal: AbortSignal) => Promise<ProbeRunResult>
  /** Looks at this machine; null where that is not allowed. */
  lookAtHost: ((ask: HostAsk, signal: AbortSignal) => Promise<HostLook>) | null
  /** How many runs may be under way at once, and what ends them. */
  slots: RunSlots
  /** What a call that probes must carry in x-badgateway-token; null asks for none. */
  token: string | null
  /** The built page; null when it was not built. */
  page: PageFiles | null
  version: string
  /** Told about an error that no one expected; the caller gets a plain 500. */
  onBug: (error: Error) => void
}

/** The whole server as a function from request to response: the probe endpoint, its description, liveness, and the page. Opens no port. */
export function createApp({ runProbes, lookAtHost, slots, token, page, version, onBug }: AppDeps): Hono {
  const app = new Hono()
  app.use(withSecureHeaders)
  app.use(localGuard(token))

  app.post('/api/probe', probeRoute({ runProbes, slots }))
  app.all('/api/probe', (c) => refuseMethod(c, 'POST'))
  if (lookAtHost !== null) app.post('/api/host', hostRoute({ lookAtHost, slots }))
  if (lookAtHost !== null) app.all('/api/host', (c) => refuseMethod(c, 'POST'))
  app.get('/api/health', healthRoute(version))
  app.all('/api/health', (c) => refuseMethod(c, 'GET, HEAD'))
  app.get('/api/openapi.json', openapiRoute(version))
  app.all('/api/openapi.json', (c) => refuseMethod(c, 'GET, HEAD'))
  app.all('/api/*', (c) => refuse(c, { status: 404, field: null, says: 'There is no such call. /api/openapi.json lists them.' }))

  app.get('*', pageRoute(page))
  app.all('*', (c) => refuseMethod(c, 'GET, HEAD'))

  app.onError((error, c) => {
    onBug(error)
    return refuse(c, { status: 500, field: null, says: 'The server failed. This is a bug in badgateway, not in what was sent.' })
  })
  return app
}
