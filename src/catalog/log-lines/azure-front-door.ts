import { defineLogLines, type LogLine } from '../log-line-form.ts'

const log = 'https://learn.microsoft.com/azure/frontdoor/monitor-front-door#access-log'

// The word is the field errorInfo. Words that others use too are read only beside that field.
export const azureFrontDoor = defineLogLines({
  id: 'azure-front-door',
  speaksAs: 'edge',
  signs: ['FrontDoorAccessLog', 'trackingReference', 'x-azure-ref', 'errorInfo'],
  lines: [
    word('OriginConnectionRefused', 'connection-refused', 502, 'The origin refused Front Door’s connection.'),
    word('OriginConnectionError', 'connection-refused', 502, 'Front Door could not connect to the origin; the word does not say why.'),
    word('OriginConnectionAborted', 'reset', 502, 'The connection to the origin broke off.'),
    word('OriginInvalidResponse', 'invalid-header', 502, 'The origin’s response breaks the rules of HTTP.'),
    word('ResponseHeaderTooBig', 'header-too-big', 502, 'The origin’s response header is bigger than Front Door takes.'),
    word('DNSNameNotResolved', 'dns-failure', 502, 'The origin’s name does not resolve.'),
    word('CertificateNameCheckFailed', 'tls-name-mismatch', 502, 'The origin’s certificate is for another name.'),
    word('SSLInvalidRootCA', 'tls-verify', 502, 'Front Door does not trust who issued the origin’s certificate.'),
    word('SSLInvalidCipher', 'tls-version', 502, 'Front Door and the origin have no cipher in common.'),
    word('SSLMismatchedSNI', 'tls-sni', 502, 'The name in the TLS handshake is not the one of the request.'),
    word('ClientGeoBlocked', 'configured-response', 403, 'A rule of Front Door turns clients from this country away.'),
    word('UnspecifiedClientError', 'client-protocol', 400, 'Something went wrong with the client; the word does not say what.'),
    field('OriginTimeout', 'read-timeout', 504, 'The origin did not answer in time; classic Front Door answers 503.'),
    field('DNSFailure', 'dns-failure', 502, 'The origin’s name could not be looked up.'),
    field('DNSTimeout', 'dns-timeout', 502, 'The resolver did not answer for the origin’s name in time.'),
    field('SSLHandshakeError', 'tls-handshake', 502, 'Front Door and the origin could not agree on TLS.'),
    field('CertificateError', 'tls-verify', 502, 'Front Door does not trust the origin’s certificate.'),
    field('OriginError', 'origin-returned-502', 502, 'The origin itself answered with an error; Front Door only handed it on.'),
    field('ClientDisconnected', 'client-abort', 499, 'The client left before the origin answered.'),
    field('InvalidRequest', 'client-protocol', 400, 'Front Door could not read the client’s request.'),
    field('RestrictedIP', 'configured-response', 403, 'The origin’s address is one that Front Door may not call.'),
    field('NoError', null, null, 'Front Door saw no fault: the answer came from the origin or the cache.'),
    {
      template: '"httpStatusCode":"502"{fields}"errorInfo":"NoError"',
      failure: 'origin-returned-502',
      status: 502,
      means: 'The origin itself answered 502; Front Door only handed it on.',
      sample: entry(502, 'NoError'),
      nearMiss: entry(200, 'NoError'),
      source: log,
    },
    {
      template: 'Our services aren',
      failure: null,
      status: null,
      means: 'This is Front Door’s own page; errorInfo in its access log says why.',
      sample:
        "<h2>Our services aren't available right now</h2><p>We're working to restore all services as soon as possible. Please check back soon.</p>",
      nearMiss: '<h2>The resource you are looking for has been removed.</h2>',
      source: 'https://learn.microsoft.com/azure/frontdoor/troubleshoot-issues',
    },
    {
      template: 'x-azure-ref: ',
      failure: null,
      status: null,
      means: 'The response passed Front Door; the value finds the request in its log.',
      sample: 'x-azure-ref: 20261122T031120Z-1f4c8d0b7e2tq',
      nearMiss: 'x-azure-clientip: 198.51.100.7',
      source: 'https://learn.microsoft.com/azure/frontdoor/front-door-http-headers-protocol',
    },
  ],
})

function word(template: string, failure: NonNullable<LogLine['failure']>, status: number, means: string): LogLine {
  return { template, failure, status, means, sample: entry(status, template), nearMiss: entry(502, 'OriginTimeout'), source: log }
}

function field(value: string, failure: LogLine['failure'], status: number | null, means: string): LogLine {
  return {
    template: `"errorInfo"{colon}"${value}"`,
    failure,
    status,
    means,
    sample: entry(status ?? 200, value),
    nearMiss: `{"category":"AppServiceHTTPLogs","properties":{"result":"${value}"}}`,
    source: log,
  }
}

function entry(status: number, value: string): string {
  return `{"category":"FrontDoorAccessLog","properties":{"trackingReference":"0QK1A8bd4e","httpMethod":"GET","requestUri":"https://shop.example.com/cart","clientIp":"198.51.100.7","httpStatusCode":"${status}","httpStatusDetails":"${status}","errorInfo":"${value}","originName":"app.example.com:443","result":"${value}"}}`
}
