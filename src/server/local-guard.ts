import type { MiddlewareHandler } from 'hono'
import { type ApiCall, isApi, judgeApiCall } from './judge-api-call.ts'
import { type Refusal, refuse } from './refuse.ts'

/** What the guard looks at. */
type GuardedRequest = ApiCall & { path: string; urlHost: string }

const saysHost = 'This server answers only as 127.0.0.1, localhost or [::1]. Open the address that badgateway printed.'
const says = {
  site: 'Another web page may not call this server. Open the address that badgateway printed.',
  noToken: 'The token is missing. Open the address that badgateway printed, with everything after the #.',
  wrongToken: 'The token is not the one of this server, which may have been started anew. Open the address that it printed last.',
}

/** Middleware for local mode: lets nobody drive this server but the page it serves and programs that hold the token. `token: null` asks for none. */
export function localGuard(token: string | null): MiddlewareHandler {
  return async (c, next) => {
    const refusal = judgeLocalRequest(
      { method: c.req.method, path: c.req.path, urlHost: new URL(c.req.url).host, header: (name) => c.req.header(name) },
      token,
    )
    return refusal === null ? next() : refuse(c, refusal)
  }
}

/**
 * Says why a request is refused, or null when it may pass.
 *
 * Every path: Host names this machine, so that a page which rebinds its own DNS name to 127.0.0.1 gets nothing. Any port
 * will do, because people tunnel with `ssh -L`. Under /api: see judgeApiCall.
 */
function judgeLocalRequest(request: GuardedRequest, token: string | null): Refusal | null {
  const host = request.header('host')
  // The URL differs from Host when the request target is absolute (RFC 9112, 3.2.2): then both must be local.
  if (host === undefined || !isLocalHost(host) || !isLocalHost(request.urlHost)) return { status: 403, field: 'host', says: saysHost }
  return isApi(request.path) ? judgeApiCall(request, { origins: () => [`http://${host.toLowerCase()}`], token, says }) : null
}

function isLocalHost(host: string): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host)
}
