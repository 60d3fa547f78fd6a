import type { Handler } from 'hono'
import type { Metrics } from '../metrics/create-metrics.ts'
import { prometheusType } from '../metrics/prometheus-text.ts'
import { refuse } from '../refuse.ts'
import { isSameToken, tokenHeader } from '../token.ts'

/**
 * GET /metrics: Prometheus text. It takes the token of the server where that has one, as Prometheus sends it (`authorization: Bearer …`,
 * from its credentials_file) or in the header of the other calls: behind a proxy, nobody can be told by address from the rest of the world.
 */
export function metricsRoute(metrics: Metrics, token: string | null): Handler {
  return (c) => {
    const sent = c.req.header(tokenHeader) ?? /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (token !== null && (sent === undefined || !isSameToken(sent, token)))
      return refuse(c, {
        status: 401,
        field: 'authorization',
        says: 'The metrics take the token of this server: authorization: Bearer TOKEN.',
        headers: { 'www-authenticate': 'Bearer' },
      })
    return c.body(metrics.write(), 200, { 'content-type': prometheusType, 'cache-control': 'no-store' })
  }
}
