/** The target of a run: an upstream on a port of this machine, asked plainly. */
export function upstreamTarget(port: number) {
  return {
    hop: 'upstream',
    at: { host: '127.0.0.1', port },
    protocol: 'http',
    hostHeader: 'shop.example',
    requestTarget: '/',
    method: 'GET',
  }
}
