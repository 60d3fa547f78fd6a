import type { Refusal } from './refuse.ts'
import { isSameToken, tokenHeader } from './token.ts'

/** What is judged. `header` reads a request header, undefined when it was not sent. */
export type ApiCall = { method: string; header: (name: string) => string | undefined }

/** How the refusals of one mode read. */
export type GuardWords = { site: string; noToken: string; wrongToken: string }

const notJson = 'Send the body as JSON, with content-type: application/json.'

/**
 * Says why a call under /api is refused, or null when it may pass: Sec-Fetch-Site and Origin, when present, are this very origin
 * (Fetch Metadata, W3C); a body is JSON, which no form and no request without preflight can send; whatever may change or probe
 * something carries the token. In: the origins that are this server, in lower case, and its token; `token: null` asks for none.
 */
export function judgeApiCall(
  { method, header }: ApiCall,
  { origins, token, says }: { origins: () => readonly string[]; token: string | null; says: GuardWords },
): Refusal | null {
  if (!isSameSite(method, header('sec-fetch-site'), header('sec-fetch-mode')))
    return { status: 403, field: 'sec-fetch-site', says: says.site }
  const origin = header('origin')
  if (origin !== undefined && !origins().includes(origin.toLowerCase())) return { status: 403, field: 'origin', says: says.site }

  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return null
  if (method !== 'DELETE' && !isJson(header('content-type'))) return { status: 415, field: 'content-type', says: notJson }
  return token === null ? null : judgeToken(header(tokenHeader), token, says)
}

export function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/')
}

function judgeToken(sent: string | undefined, token: string, says: GuardWords): Refusal | null {
  if (sent !== undefined && isSameToken(sent, token)) return null
  return {
    status: 401,
    field: tokenHeader,
    says: sent === undefined ? says.noToken : says.wrongToken,
    headers: { 'www-authenticate': tokenHeader },
  }
}

/** `none` is a person who typed the address: a navigation, which only reads. */
function isSameSite(method: string, site: string | undefined, mode: string | undefined): boolean {
  if (site === undefined || site === 'same-origin') return true
  return site === 'none' && (method === 'GET' || method === 'HEAD') && (mode === undefined || mode === 'navigate')
}

function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/json\s*(;|$)/i.test(contentType)
}
