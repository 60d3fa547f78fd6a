import { defineLogLines, type LogLine } from '../log-line-form.ts'

const common = 'fastly.com/documentation, common 503 errors'

// Fastly answers 503, never 502, and its page says why. Over HTTP/2 the status line’s words are lost.
export const fastly = defineLogLines({
  id: 'fastly',
  speaksAs: 'edge',
  signs: ['Guru Mediation', 'x-served-by: cache-', 'cache-', 'Varnish cache server'],
  lines: [
    reason('503 All backends failed or unhealthy', 'no-live-upstreams', 'The director has no healthy backend left.'),
    reason('503 Backend is unhealthy', 'no-live-upstreams', 'The backend fails its health check, so Fastly does not ask it.'),
    reason(
      '503 Backend unavailable, connection timeout',
      'connect-timeout',
      'Nothing at the origin answered Fastly’s attempt to connect in time.',
    ),
    reason('503 backend read error', 'read-timeout', 'Fastly could not read the origin’s response: too slow, or broken off.'),
    reason('503 backend write error', 'upstream-rejected-body', 'The origin closed while Fastly was sending it the request.'),
    reason('503 first byte timeout', 'read-timeout', 'The origin did not begin its response before first_byte_timeout.'),
    reason('503 between bytes timeout', 'read-timeout', 'The origin was silent for longer than between_bytes_timeout.'),
    reason('Error 503 Connection refused', 'connection-refused', 'The origin refused Fastly’s connection.'),
    reason('Error 503 Connection reset by peer', 'reset', 'The origin reset the connection.'),
    reason('Error 503 connection timed out', 'connect-timeout', 'Nothing at the origin answered Fastly’s attempt to connect in time.'),
    reason('Error 503 Connection timed out', 'connect-timeout', 'Nothing at the origin answered Fastly’s attempt to connect in time.'),
    reason('Error 503 Network unreachable', 'network-unreachable', 'Fastly has no route to the origin’s address.'),
    reason('Error 503 No route to host', 'host-unreachable', 'Fastly found no way to the origin’s machine.'),
    reason('503 Unable to get local issuer certificate', 'tls-verify', 'Fastly does not trust who issued the origin’s certificate.'),
    reason('503 unable to get local issuer certificate', 'tls-verify', 'Fastly does not trust who issued the origin’s certificate.'),
    reason('503 certificate has expired', 'tls-cert-expired', 'The origin’s certificate is past its end.'),
    reason('503 SSL handshake error', 'tls-handshake', 'Fastly and the origin could not agree on TLS.'),
    reason("503 hostname doesn't match against certificate", 'tls-name-mismatch', 'The origin’s certificate is for another name.'),
    reason('503 illegal Vary', 'invalid-header', 'The Vary header of the origin’s response is not valid.', '503 illegal Vary header'),
    reason(
      '503 {reason}eader overflow',
      'header-too-big',
      'The origin’s response has more or longer header lines than Fastly takes.',
      '503 Header overflow',
    ),
    reason('503 Loop detected', 'forwarding-loop', 'The request came back to the Fastly service that had sent it.'),
    reason('503 Backend.max_conn reached', 'queue-full', 'Fastly has as many connections to the origin as max_connections allows.'),
    reason('503 Quorum weight not reached', 'no-live-upstreams', 'Too few backends of the director are healthy.'),
    reason('503 No stale object available', 'no-live-upstreams', 'The origin failed, and Fastly had no older response to serve.'),
    {
      template: 'Fastly error: unknown domain',
      failure: 'no-route',
      status: 500,
      means: 'No service of Fastly answers for this name.',
      sample: 'Fastly error: unknown domain: shop.example.com. Please check that this domain has been added to a service.',
      nearMiss: page('503 Loop detected'),
      source: 'Fastly, the error page itself',
    },
  ],
})

function reason(template: string, failure: NonNullable<LogLine['failure']>, means: string, text = template): LogLine {
  const bare = text.replace(/^Error /, '')
  return {
    template,
    failure,
    status: 503,
    means,
    sample: page(bare),
    nearMiss: page(bare === '503 Loop detected' ? '503 Quorum weight not reached' : '503 Loop detected'),
    source: common,
  }
}

function page(text: string): string {
  return `<h1>Error ${text}</h1><p>${text.slice(4)}</p><h3>Guru Mediation:</h3><p>Details: cache-ams21041-AMS 1795315880 3310245912</p><hr><p>Varnish cache server</p>`
}
