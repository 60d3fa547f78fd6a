import { startCaddyWith } from './start-proxy.ts'
import type { Stoppable } from './stoppable.ts'

export type Caddy = Stoppable & {
  /** Its public address, `http://127.0.0.1:PORT/`. */
  url: string
}

/**
 * Starts a real Caddy before `to` (host:port), which it serves below a path such as `/502`, taken off or left on. Rejects when Caddy is
 * missing, or with what it said when it does not start.
 */
export async function startCaddy({ to, below }: { to: string; below: { path: string; isTakenOff: boolean } }): Promise<Caddy> {
  const handle = `${below.isTakenOff ? 'handle_path' : 'handle'} ${below.path}/*`
  const site = `{\n\t${handle} {\n\t\treverse_proxy ${to}\n\t}\n}\n`
  const { http, stop } = await startCaddyWith('localhost', async (place) => `http://127.0.0.1:${place.http} ${site}`)
  return { url: `http://127.0.0.1:${http}/`, stop }
}
