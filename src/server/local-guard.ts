import type { MiddlewareHandler } from 'hono'
import { type Refusal, refuse } from './refuse.ts'
import { isSameToken, tokenHeader } from './token.ts'

/** What the guard looks at. `header` reads a request header, undefined when it was not sent. */
type GuardedRequest = { method: string; path: string; urlHost: string; header: (name: string) => string | undefined }

const says = {
  host: 'This server answers only as 127.0.0.1, localhost or [::1]. Open the address that badgateway printed.',
  site: 'Another web page may not call this server. Open the address that badgateway printed.',
  contentType: 'Send the body as JSON, with content-type: application/json.',
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
 * will do, because people tunnel with `ssh -L`.
 * Under /api: Sec-Fetch-Site and Origin, when present, are this very origin (Fetch Metadata, W3C); a body is JSON, which
 * no form and no request without preflight can send; whatever may change or probe something carries the token.
 */
function judgeLocalRequest({ method, path, urlHost, header }: GuardedRequest, token: string | null): Refusal | null {
  const host = header('host')
  // The URL differs from Host when the request target is absolute (RFC 9112, 3.2.2): then both must be local.
  if (host === undefined || !isLocalHost(host) || !isLocalHost(urlHost)) return { status: 403, field: 'host', says: says.host }
  if (!isApi(path)) return null

  if (!isSameSite(method, header('sec-fetch-site'), header('sec-fetch-mode')))
    return { status: 403, field: 'sec-fetch-site', says: says.site }
  const origin = header('origin')
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return { status: 403, field: 'origin', says: says.site }

  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return null
  if (method !== 'DELETE' && !isJson(header('content-type'))) return { status: 415, field: 'content-type', says: says.contentType }
  return token === null ? null : judgeToken(header(tokenHeader), token)
}

function judgeToken(sent: string | undefined, token: string): Refusal | null {
  if (sent !== undefined && isSameToken(sent, token)) return null
  return {
    status: 401,
    field: tokenHeader,
    says: sent === undefined ? says.noToken : says.wrongToken,
    headers: { 'www-authenticate': tokenHeader },
  }
}

function isLocalHost(host: string): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host)
}

function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/')
}

/** `none` is a person who typed the address: a navigation, which only reads. */
function isSameSite(method: string, site: string | undefined, mode: string | undefined): boolean {
  if (site === undefined || site === 'same-origin') return true
  return site === 'none' && (method === 'GET' || method === 'HEAD') && (mode === undefined || mode === 'navigate')
}

function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/json\s*(;|$)/i.test(contentType)
}
