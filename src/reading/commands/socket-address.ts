import type { Endpoint } from '../../contract/upstream-address.ts'

/** A local address as ss, netstat and lsof print it, with the interface left out. `dual` as in `Listener`. */
export type SocketAddress = { at: Extract<Endpoint, { port: number }>; dual: boolean }

/**
 * Reads `127.0.0.1:3000`, `[::1]:3000`, `*:3000`, `:::3000`, `127.0.0.1.3000` (BSD), `localhost:http-alt`.
 * ss writes an IPv6 wildcard that takes no IPv4 as `[::]` and one that does as `*`; the others write `:::` for both.
 * Out: null for anything else, and for a service name that is not known.
 */
export function socketAddress(text: string): SocketAddress | null {
  const match =
    /^(\[[\da-f:.%\w]{2,60}\]|[\da-f:.]{2,60}(?:%\w{1,20})?|\*|[\w.-]{1,255})(?:%\w{1,20})?[:.](\d{1,5}|[a-z][\w-]{1,30})$/i.exec(text)
  if (match === null) return null
  const [, shown = '', service = ''] = match
  const port = /^\d+$/.test(service) ? Number(service) : services.get(service)
  if (port === undefined || port < 1 || port > 65535) return null
  const host = shown.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  return { at: { host: host === '*' ? '*' : host, port }, dual: shown === '*' || shown === '::' }
}

/** The names of /etc/services that upstreams are found under. */
const services = new Map([
  ['http', 80],
  ['https', 443],
  ['http-alt', 8080],
  ['webcache', 8080],
  ['https-alt', 8443],
  ['hbci', 3000],
  ['cslistener', 9000],
  ['commplex-main', 5000],
  ['irdmi', 8000],
  ['tproxy', 8081],
])
