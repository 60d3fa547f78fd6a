/** So that neither the limit of a client nor that of a target ends the run: what is measured is the work of a probe. */
export const raised = ['--limit-runs', '1000', '--limit-client', '1000000', '--limit-target', '1000000']

/**
 * POST /api/probe of a service on 127.0.0.1, as the page sends it.
 * @param {import('./start-parts.mjs').Server} server
 * @param {{ hop: 'url' | 'upstream', port: number, probes: string[] }} run
 * @returns {import('./probe-load.mjs').Call}
 */
export function probeCall(server, { hop, port, probes }) {
  const target = {
    hop,
    at: { host: '127.0.0.1', port },
    protocol: 'http',
    hostHeader: `127.0.0.1:${port}`,
    requestTarget: '/',
    method: 'GET',
  }
  return {
    method: 'POST',
    url: `${server.url}api/probe`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ target, probes }),
    expects: '"outcome":"answered","status":200',
  }
}
