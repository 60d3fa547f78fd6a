import type { ProbeName, ProbeTarget } from '../../src/contract/probe.ts'
import type { Serving } from './badgateway.ts'

/** The target of a run: an upstream on a port of this machine, asked plainly. */
export function upstreamTarget(port: number): ProbeTarget {
  return {
    hop: 'upstream',
    at: { host: '127.0.0.1', port },
    protocol: 'http',
    hostHeader: 'shop.example',
    requestTarget: '/',
    method: 'GET',
  }
}

/** The same, asked as a service that a shared server lists as `http://127.0.0.1:PORT/`. */
export function urlTarget(port: number): ProbeTarget {
  return { ...upstreamTarget(port), hop: 'url', hostHeader: `127.0.0.1:${port}` }
}

/** Has the program probe, as another program on this machine would. Rejects when the connection breaks. */
export function postProbe(
  { origin, token }: Pick<Serving, 'origin' | 'token'>,
  target: ProbeTarget,
  probes: readonly ProbeName[],
): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-badgateway-token': token }
  return fetch(`${origin}/api/probe`, { method: 'POST', headers, body: JSON.stringify({ target, probes }) })
}
