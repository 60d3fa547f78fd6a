import { defineLogLines, type LogLine } from '../log-line-form.ts'

const log = 'https://learn.microsoft.com/azure/application-gateway/application-gateway-diagnostics'
const health = 'https://learn.microsoft.com/azure/application-gateway/application-gateway-backend-health-troubleshooting'

export const azureAppGateway = defineLogLines({
  id: 'azure-app-gateway',
  speaksAs: 'balancer',
  signs: ['ApplicationGateway', 'ERRORINFO_', 'application gateway', 'Application Gateway', 'Application gateway'],
  lines: [
    info('ERRORINFO_UPSTREAM_NO_LIVE', 'no-live-upstreams', 502, 'The gateway knows no healthy backend; its backend health says why.'),
    info('ERRORINFO_UPSTREAM_CLOSED_CONNECTION', 'premature-close', 502, 'The backend closed the connection before a whole response.'),
    info(
      'ERRORINFO_UPSTREAM_TIMED_OUT',
      'read-timeout',
      504,
      'The backend did not answer before the request timeout; version 1 answers 502.',
    ),
    info('ERRORINFO_CLIENT_CLOSED_REQUEST', 'client-abort', 499, 'The client left before the backend answered.'),
    info('ERRORINFO_CLIENT_TIMED_OUT', 'client-timeout', 408, 'The client did not send its request in time.'),
    info('ERRORINFO_HTTP_TO_HTTPS_PORT', 'client-protocol', 400, 'The client spoke plain HTTP to a port for HTTPS.'),
    info('ERRORINFO_HTTPS_NO_CERT', 'client-tls', 400, 'The client showed no certificate, and the gateway wants one.'),
    info('ERRORINFO_INVALID_', 'client-protocol', 400, 'The gateway could not read the client’s request.', 'ERRORINFO_INVALID_HEADER'),
    info('ERRORINFO_REQUEST_URI_INVALID', 'client-protocol', 400, 'The address that the client asks for is not valid.'),
    info('ERRORINFO_NO_ERROR', null, null, 'The gateway saw no fault: the answer is the backend’s own.'),
    portal(
      'ackend server certificate is not whitelisted',
      'tls-verify',
      'The gateway does not trust the backend’s certificate, so its probe fails.',
      'Backend server certificate is not whitelisted with Application Gateway.',
      'The server certificate used by the backend is not signed by a well-known Certificate Authority (CA).',
    ),
    portal(
      'does not match the trusted root certificate added to the application gateway',
      'tls-verify',
      'The gateway does not trust who issued the backend’s certificate, so its probe fails.',
      'The root certificate of the server certificate used by the backend does not match the trusted root certificate added to the application gateway.',
      'Backend server certificate is not whitelisted with Application Gateway.',
    ),
    portal(
      'used by the backend is not signed by a well-known',
      'tls-verify',
      'The gateway does not know who issued the backend’s certificate, so its probe fails.',
      'The server certificate used by the backend is not signed by a well-known Certificate Authority (CA).',
      'The root certificate of the server certificate used by the backend does not match the trusted root certificate added to the application gateway.',
    ),
    portal(
      'ntermediate certificate is missing from the backend server chain',
      'tls-verify',
      'The backend does not send the certificate between its own and the root’s.',
      'The Intermediate certificate is missing from the backend server chain. Ensure the certificate chain is complete and correctly ordered on the backend server.',
      'The leaf certificate is missing from the backend server chain.',
    ),
    portal(
      'presented by the backend server does not match the Probe or Backend Setting hostname',
      'tls-name-mismatch',
      'The backend’s certificate is for another name than the probe asks for.',
      'The Common Name of the leaf certificate presented by the backend server does not match the Probe or Backend Setting hostname of the application gateway.',
      'The Common Name (CN) of the backend certificate does not match the host header of the probe.',
    ),
    portal(
      'of the backend certificate does not match',
      'tls-name-mismatch',
      'The backend’s certificate is for another name than the probe asks for.',
      'The Common Name (CN) of the backend certificate does not match the host header of the probe.',
      'The Common Name of the leaf certificate presented by the backend server does not match the Probe or Backend Setting hostname of the application gateway.',
    ),
    portal(
      'The backend certificate is invalid. Current date is not within',
      'tls-cert-expired',
      'The backend’s certificate is past its end, or not valid yet.',
      'The backend certificate is invalid. Current date is not within the "Valid from" and "Valid to" date range on the certificate.',
      'The Common Name (CN) of the backend certificate does not match the host header of the probe.',
    ),
    portal(
      's health probe is more than the time-out threshold in the probe setting',
      'read-timeout',
      'The backend did not answer the probe in time.',
      "Time taken by the backend to respond to application gateway's health probe is more than the time-out threshold in the probe setting.",
      'Cannot connect to backend server. Check whether any NSG/UDR/Firewall is blocking access to the server.',
    ),
    portal(
      'Cannot connect to backend server. Check whether any NSG',
      'connect-timeout',
      'The probe could not connect to the backend.',
      'Cannot connect to backend server. Check whether any NSG/UDR/Firewall is blocking access to the server. Check if application is running on correct port.',
      'Application Gateway could not connect to the backend. Check that the backend responds on the port used for the probe.',
    ),
    portal(
      'pplication Gateway could not connect to the backend',
      'connect-timeout',
      'The probe could not connect to the backend.',
      'Application Gateway could not connect to the backend. Check that the backend responds on the port used for the probe.',
      'Application Gateway could not create a probe for this backend. This usually happens when the FQDN of the backend has not been entered correctly.',
    ),
    portal(
      'Cannot connect to server. Check whether any NSG/UDR/Firewall is blocking access to server',
      'connect-timeout',
      'The probe could not connect to the backend.',
      'Cannot connect to server. Check whether any NSG/UDR/Firewall is blocking access to server. Check if application is running on correct port.',
      'Application Gateway could not connect to the backend. Check that the backend responds on the port used for the probe.',
    ),
    portal(
      'backend health status could not be retrieved',
      'healthcheck-status',
      'The gateway does not know whether its backends are healthy: something keeps its own traffic away, or a name does not resolve.',
      'The backend health status could not be retrieved. This happens when an NSG/UDR/Firewall on the application gateway subnet is blocking traffic on ports 65200-65535.',
      'Cannot connect to server. Check whether any NSG/UDR/Firewall is blocking access to server.',
    ),
    portal(
      'could not create a probe for this backend',
      'dns-failure',
      'The gateway cannot find an address for the backend’s name.',
      'Application Gateway could not create a probe for this backend. This usually happens when the FQDN of the backend has not been entered correctly.',
      'Application Gateway could not connect to the backend. Check that the backend responds on the port used for the probe.',
    ),
    portal(
      's HTTP response did not match the probe setting. Expected:{expected} Received:{status:number}',
      'healthcheck-status',
      'The backend answers the probe, and not with a status that it expects.',
      "Status code of the backend's HTTP response did not match the probe setting. Expected:200-399 Received:404.",
      "Body of the backend's HTTP response did not match the probe setting. Received response body doesn't contain ready.",
    ),
    portal(
      's HTTP response did not match the probe setting. Received response body doesn',
      'healthcheck-status',
      'The backend answers the probe, and not with the words that it expects.',
      "Body of the backend's HTTP response did not match the probe setting. Received response body doesn't contain ready.",
      "Status code of the backend's HTTP response did not match the probe setting. Expected:200-399 Received:404.",
    ),
    {
      template: '<center>Microsoft-Azure-Application-Gateway/',
      failure: null,
      status: 502,
      means: 'This is Application Gateway’s own page; its backend health and its log say why.',
      sample: '<center><h1>502 Bad Gateway</h1></center>\n<hr><center>Microsoft-Azure-Application-Gateway/v2</center>',
      nearMiss: '<center><h1>502 Bad Gateway</h1></center>\n<hr><center>nginx/1.26.2</center>',
      source: 'https://learn.microsoft.com/azure/application-gateway/application-gateway-troubleshooting-502',
    },
    {
      template: '502 - Web server received an invalid response while acting as a gateway or proxy server',
      failure: null,
      status: 502,
      means: 'This is Microsoft’s own 502 page; backend health or the log says why.',
      sample: '<h2>502 - Web server received an invalid response while acting as a gateway or proxy server.</h2>',
      nearMiss: '<h2>403 - Forbidden: Access is denied.</h2>',
      source: 'https://learn.microsoft.com/azure/application-gateway/application-gateway-troubleshooting-502',
    },
  ],
})

function info(word: string, failure: LogLine['failure'], status: number | null, means: string, whole = word): LogLine {
  const other = word === 'ERRORINFO_UPSTREAM_NO_LIVE' ? 'ERRORINFO_UPSTREAM_TIMED_OUT' : 'ERRORINFO_UPSTREAM_NO_LIVE'
  return { template: word, failure, status, means, sample: entry(status ?? 200, whole), nearMiss: entry(502, other), source: log }
}

/** What the page “Backend health” says of a backend; while all are unhealthy, every request gets 502. */
function portal(template: string, failure: NonNullable<LogLine['failure']>, means: string, sample: string, nearMiss: string): LogLine {
  return { template, failure, status: 502, means, sample, nearMiss, source: health }
}

function entry(status: number, word: string): string {
  return `{"category":"ApplicationGatewayAccessLog","properties":{"instanceId":"appgw_1","clientIP":"198.51.100.7","httpMethod":"GET","requestUri":"/cart","httpStatus":${status},"serverRouted":"10.0.3.17:3000","serverStatus":"","serverResponseLatency":"-","error_info":"${word}"}}`
}
