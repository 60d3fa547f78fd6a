import type { Context, MiddlewareHandler } from 'hono'
import type { TrustedProxies } from './client-address.ts'
import { forwardedBy, isHost } from './forwarded-by.ts'
import { isApi, judgeApiCall } from './judge-api-call.ts'
import { refuse } from './refuse.ts'

const says = {
  site: 'Another web page may not call this server. Open its own page.',
  noToken: 'The token is missing. Ask whoever runs this server for it, and add it to the address: #token=….',
  wrongToken: 'The token is not the one of this server. Ask whoever runs it for the one that holds now.',
}

/**
 * Middleware for shared mode: lets no other web page drive this server, and asks programs for the token (`null` asks for none). Host is
 * free, because a reverse proxy or a name of one’s own may stand before it. `linkBase`: the address that the server was told is its own, or
 * null. Under /api: see judgeApiCall.
 */
export function sharedGuard(token: string | null, isTrusted: TrustedProxies, linkBase: string | null = null): MiddlewareHandler {
  const named = linkBase === null ? [] : [new URL(linkBase).origin]
  return async (c, next) => {
    if (!isApi(c.req.path)) return next()
    const call = { method: c.req.method, header: (name: string) => c.req.header(name) }
    const refusal = judgeApiCall(call, { origins: () => [...named, ...ownOrigins(c, isTrusted)], token, says })
    return refusal === null ? next() : refuse(c, refusal)
  }
}

/**
 * The origins that this server has for whoever calls: http or https (which a proxy may end) with the Host that was called. Behind a trusted
 * proxy that says so, scheme and host are those that the browser called.
 */
function ownOrigins(c: Context, isTrusted: TrustedProxies): string[] {
  const forwarded = forwardedBy(c, isTrusted)
  const host = forwarded.host ?? c.req.header('host')?.toLowerCase() ?? ''
  return ['http', 'https']
    .filter((scheme) => isHost(host) && (forwarded.scheme ?? scheme) === scheme)
    .map((scheme) => `${scheme}://${host}`)
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).origin)
}
