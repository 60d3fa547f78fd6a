import { defineLogLines, type LogLine } from '../log-line-form.ts'

const messages = 'https://cloud.google.com/load-balancing/docs/https/https-logging-monitoring'
const proxyStatus = 'https://cloud.google.com/load-balancing/docs/l7-internal/monitoring'

// The word is jsonPayload.statusDetails of the global balancers; the regional ones write jsonPayload.proxyStatus (RFC 9209).
export const gcpLb = defineLogLines({
  id: 'gcp-lb',
  speaksAs: 'balancer',
  signs: ['loadbalancing.type.LoadBalancerLogEntry', 'http_load_balancer', 'statusDetails', 'proxyStatus'],
  lines: [
    details('failed_to_connect_to_backend', 'connection-refused', 502, 'The balancer could not connect to the backend.'),
    details(
      'backend_connection_closed_before_data_sent_to_client',
      'keepalive-race',
      502,
      'The backend closed the connection before it answered, most often a kept one.',
    ),
    details(
      'backend_connection_closed_after_partial_response_sent',
      'truncated-response',
      null,
      'The backend broke off in the middle of the response’s body.',
    ),
    details('failed_to_pick_backend', 'no-live-upstreams', 502, 'No backend of the service is healthy.'),
    details('backend_timeout', 'read-timeout', 504, 'The backend did not answer before the backend service’s timeout.'),
    details(
      'backend_early_response_with_non_error_status',
      'upstream-rejected-body',
      502,
      'The backend answered before it had read the whole request.',
    ),
    details(
      'aborted_request_due_to_backend_early_response',
      'upstream-rejected-body',
      null,
      'The backend answered with an error before it had read the whole request.',
    ),
    details('backend_response_corrupted', 'invalid-header', 502, 'The backend’s response cannot be read.'),
    details('backend_response_headers_too_long', 'header-too-big', 502, 'The backend’s response header is bigger than the balancer takes.'),
    details('failed_to_negotiate_alpn', 'tls-handshake', 502, 'The balancer and the backend could not agree on a protocol over TLS.'),
    details(
      'ssl_certificate_san_verification_failed',
      'tls-name-mismatch',
      502,
      'The backend’s certificate does not hold the name that the balancer expects.',
    ),
    details(
      'ssl_certificate_chain_verification_failed',
      'tls-verify',
      502,
      'The balancer does not trust who issued the backend’s certificate.',
    ),
    details('invalid_external_origin_endpoint', 'bad-upstream-address', 502, 'The address of the external backend cannot be used.'),
    details('client_disconnected_before_any_response', 'client-abort', null, 'The client left before the backend answered.'),
    details('client_disconnected_after_partial_response', 'client-abort', null, 'The client left in the middle of the response.'),
    details('client_timed_out', 'client-timeout', 408, 'The client did not send its request, or read its answer, in time.'),
    details('headers_too_long', 'client-protocol', 413, 'The request’s header is bigger than the balancer takes.'),
    details('uri_too_long', 'client-protocol', 414, 'The request’s address is longer than the balancer takes.'),
    details('malformed_chunked_body', 'client-protocol', 400, 'The chunks of the request’s body are not valid.'),
    details('request_loop_detected', 'forwarding-loop', 502, 'The request came back to the balancer that had sent it.'),
    details('denied_by_security_policy', 'configured-response', 403, 'A rule of Cloud Armor turned the request away.'),
    details('banned_by_security_policy', 'rate-limit', 429, 'A rule of Cloud Armor bans this client for a while.'),
    details('handled_by_identity_aware_proxy', 'auth-subrequest', 502, 'Identity-Aware Proxy gave this answer.'),
    details('fault_filter_abort', 'configured-response', null, 'A rule for fault injection gave this answer.'),
    details('websocket_closed', null, null, 'A WebSocket was closed.'),
    details('response_from_cache', null, null, 'The balancer answered from its cache.'),
    {
      template: '"statusDetails"{colon}"internal_error"',
      failure: 'internal-error',
      status: 500,
      means: 'The balancer failed by itself.',
      sample: entry(500, 'internal_error'),
      nearMiss: entry(502, 'backend_timeout'),
      source: messages,
    },
    {
      template: 'response_sent_by_backend',
      failure: null,
      status: null,
      means: 'The backend itself gave this answer; the balancer only handed it on.',
      sample: entry(200, 'response_sent_by_backend'),
      nearMiss: entry(502, 'backend_timeout'),
      source: messages,
    },
    {
      template: '"status":502{fields}response_sent_by_backend',
      failure: 'origin-returned-502',
      status: 502,
      means: 'The backend itself answered 502; the balancer only handed it on.',
      sample: entry(502, 'response_sent_by_backend'),
      nearMiss: entry(200, 'response_sent_by_backend'),
      source: messages,
    },
    {
      template: '"status": 502{fields}response_sent_by_backend',
      failure: 'origin-returned-502',
      status: 502,
      means: 'The backend itself answered 502; the balancer only handed it on.',
      sample: '{"httpRequest": {"requestMethod": "GET", "status": 502}, "jsonPayload": {"statusDetails": "response_sent_by_backend"}}',
      nearMiss: '{"httpRequest": {"requestMethod": "GET", "status": 200}, "jsonPayload": {"statusDetails": "response_sent_by_backend"}}',
      source: messages,
    },
    {
      template: '"status":503{fields}response_sent_by_backend',
      failure: 'origin-returned-502',
      status: 503,
      means: 'The backend itself answered 503; the balancer only handed it on.',
      sample: entry(503, 'response_sent_by_backend'),
      nearMiss: entry(502, 'response_sent_by_backend'),
      source: messages,
    },
    status('connection_refused', 'connection-refused', 503, 'The backend’s machine refused the balancer’s connection.'),
    status('connection_timeout', 'connect-timeout', 504, 'Nothing answered the balancer’s attempt to connect in time.'),
    status('connection_terminated', 'premature-close', 503, 'The backend closed the connection before a whole response.'),
    status('destination_unavailable', 'no-live-upstreams', 503, 'No backend of the service is healthy.'),
    status('http_response_timeout', 'read-timeout', 504, 'The backend did not answer in time.'),
    status('http_protocol_error', 'invalid-header', 502, 'The backend’s response breaks the rules of HTTP.'),
    status('http_response_incomplete', 'premature-close', 502, 'The backend’s response never came whole.'),
    status('tls_protocol_error', 'tls-handshake', 503, 'The balancer and the backend could not agree on TLS.'),
    status('tls_certificate_error', 'tls-verify', 503, 'The balancer does not trust the backend’s certificate.'),
    status('proxy_loop_detected', 'forwarding-loop', 502, 'The request came back to the balancer that had sent it.'),
    status('dns_error', 'dns-failure', 503, 'The backend’s name does not resolve.'),
    status('dns_timeout', 'dns-timeout', 503, 'The resolver did not answer in time.'),
    {
      template: 'The server encountered a temporary error and could not complete your request.',
      failure: null,
      status: 502,
      means: 'This is the balancer’s own page; statusDetails in its log says why.',
      sample:
        '<h1>Error: Server Error</h1>\n<h2>The server encountered a temporary error and could not complete your request.<p>Please try again in 30 seconds.</h2>',
      nearMiss: '<h1>Error: Not Found</h1>\n<h2>The requested URL <code>/cart</code> was not found on this server.</h2>',
      source: 'https://cloud.google.com/load-balancing/docs/https/troubleshooting-ext-https-lbs',
    },
  ],
})

function details(word: string, failure: LogLine['failure'], code: number | null, means: string): LogLine {
  return {
    template: word,
    failure,
    status: code,
    means,
    sample: entry(code ?? 200, word),
    nearMiss: entry(502, 'response_sent_by_backend'),
    source: messages,
  }
}

function status(word: string, failure: NonNullable<LogLine['failure']>, code: number, means: string): LogLine {
  return {
    template: `error="${word}"`,
    failure,
    status: code,
    means,
    sample: `{"httpRequest":{"requestMethod":"GET","status":${code}},"jsonPayload":{"proxyStatus":"error="${word}"; details="${word}""}}`,
    nearMiss: `{"httpRequest":{"requestMethod":"GET","status":502},"jsonPayload":{"proxyStatus":"error="proxy_internal_error"; details="${word}""}}`,
    source: proxyStatus,
  }
}

function entry(code: number, word: string): string {
  return `{"httpRequest":{"latency":"0.114s","remoteIp":"198.51.100.7","requestMethod":"GET","requestUrl":"https://shop.example.com/cart","serverIp":"10.0.3.17","status":${code}},"insertId":"1k2xq7f","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"${word}"},"severity":"WARNING"}`
}
