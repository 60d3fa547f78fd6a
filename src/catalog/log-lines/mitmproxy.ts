import type { FailureId } from '../failures/index.ts'
import { defineLogLines, type LogLine } from '../log-line-form.ts'

/** mitmproxy’s own error page, which ends with the words of the exception. */
export const mitmproxy = defineLogLines({
  id: 'mitmproxy',
  speaksAs: 'balancer',
  signs: ['mitmproxy', 'HttpReadDisconnect(', 'TcpDisconnect('],
  lines: [
    page(
      'HttpReadDisconnect(',
      'premature-close',
      'The server closed the connection before its answer.',
      "HttpReadDisconnect('Server disconnected')",
    ),
    page('TcpDisconnect(', 'reset', 'The connection to the server broke off.', "TcpDisconnect('[Errno 32] Broken pipe')"),
    page(
      "TcpDisconnect('[Errno 104]",
      'reset',
      'The server reset the connection.',
      "TcpDisconnect('[Errno 104] Connection reset by peer')",
    ),
    page(
      '<p>[Errno 111] Connect call failed (',
      'connection-refused',
      'The server refused the connection.',
      "[Errno 111] Connect call failed ('10.0.3.17', 3000)",
    ),
    page(
      '<p>[Errno 110] Connect call failed (',
      'connect-timeout',
      'Nothing answered the attempt to connect.',
      "[Errno 110] Connect call failed ('10.0.3.17', 3000)",
    ),
    page(
      '<p>[Errno 113] Connect call failed (',
      'host-unreachable',
      'The server’s machine is not reachable.',
      "[Errno 113] Connect call failed ('10.0.3.17', 3000)",
    ),
    page(
      'Error connecting to "{host}": [Errno 111]',
      'connection-refused',
      'The server refused the connection.',
      'TcpException(\'Error connecting to "shop-api": [Errno 111] Connection refused\')',
    ),
  ],
})

function page(template: string, failure: FailureId, means: string, says: string): LogLine {
  const whole = (what: string) => `<h1>502 Bad Gateway</h1>\n            <p>${what}</p>`
  return {
    template,
    failure,
    status: 502,
    means: `mitmproxy’s own page: ${means.charAt(0).toLowerCase()}${means.slice(1)}`,
    sample: whole(says),
    nearMiss: whole("HttpSyntaxException('Malformed header')"),
    source: 'mitmproxy, mitmproxy/proxy/layers/http/_http1.py (make_error_response)',
  }
}
