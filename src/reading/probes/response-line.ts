import type { ProbeResultOf } from '../../contract/probe.ts'

type Answer = Pick<Extract<ProbeResultOf<'http'>, { oddities: unknown }>, 'status' | 'reason' | 'version' | 'headers'>

/**
 * Writes the status line and those header fields that may be shown, the most telling first:
 * `HTTP/1.1 502 Bad Gateway … server: nginx/1.22.1; content-type: text/html`.
 * Every other field is left out, because its value may be a secret.
 */
export function responseLine({ status, reason, version, headers }: Answer): string {
  const fields = shown.flatMap((name) =>
    headers
      .filter((field) => field[0].toLowerCase() === name)
      .map(([, value]) => `${name}: ${name === 'location' ? pathOf(value) : value}`),
  )
  const line = `HTTP/${version ?? '?'} ${status ?? '?'} ${reason ?? ''}`.trimEnd()
  return fields.length === 0 ? line : `${line} … ${fields.join('; ')}`
}

const shown = [
  'server',
  'via',
  'x-cache',
  'cf-ray',
  'x-served-by',
  'x-powered-by',
  'content-type',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'retry-after',
  'location',
  'date',
]

/** Without scheme, user, host and query. */
function pathOf(location: string): string {
  return (
    location
      .replace(/^[a-z][a-z0-9+.-]*:/i, '')
      .replace(/^\/\/[^/?#]*/, '')
      .replace(/[?#].*$/s, '') || '/'
  )
}
