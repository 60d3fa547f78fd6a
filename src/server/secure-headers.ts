import type { MiddlewareHandler } from 'hono'
import { isWizardPath } from '../contract/wizard-path.ts'

/** Whether a path is that of a page which another page may show in a frame: one of the wizard, below `/embed`. */
export function isEmbedPath(path: string): boolean {
  return path.startsWith('/embed') && isWizardPath(path.slice('/embed'.length) || '/')
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const noFrames = `${contentSecurityPolicy}; frame-ancestors 'none'`

/** Headers that every response carries, whoever made it. There is none for CORS: no other origin may read anything. */
export const secureHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': noFrames,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const entries = Object.entries(secureHeaders)

/**
 * Middleware that puts the headers on whatever the rest of the app answers, refusals and errors too. In: the origins whose pages may show the
 * wizard in a frame, beside its own; only the pages below /embed can be shown so. Only /embed.js, which
 * other sites run, and the pictures below /og, which chats show, may be loaded by them.
 */
export function withSecureHeaders(embedOrigins: readonly string[]): MiddlewareHandler {
  const ancestors = ["'self'", ...embedOrigins].join(' ')
  return async (c, next) => {
    await next()
    const { headers } = c.res
    for (const [name, value] of entries) headers.set(name, value)
    if (isEmbedPath(c.req.path)) {
      headers.set('content-security-policy', `${contentSecurityPolicy}; frame-ancestors ${ancestors}`)
      // It knows no list of origins, and would win in old browsers.
      headers.delete('x-frame-options')
    }
    if (c.req.path === '/embed.js' || c.req.path.startsWith('/og/')) headers.set('cross-origin-resource-policy', 'cross-origin')
  }
}
